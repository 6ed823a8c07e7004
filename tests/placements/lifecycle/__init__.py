"""Tests of placements/lifecycle/."""
