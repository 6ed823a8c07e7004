"""Tests of matching/files."""
