"""Tests of what is reported."""
