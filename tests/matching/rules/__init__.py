"""Tests of matching/rules."""
