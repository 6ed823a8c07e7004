"""Tests of what an installation is run with."""
