"""Tests of placements/reviews/."""
