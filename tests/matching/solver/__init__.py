"""Tests of matching/solver."""
