"""Tests of matching/verify."""
