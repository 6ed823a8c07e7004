"""Tests of placements/."""
