"""Tests of employers/."""
