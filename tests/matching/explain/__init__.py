"""Tests of matching/explain."""
