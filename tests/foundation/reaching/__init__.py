"""Tests of foundation.reaching."""
