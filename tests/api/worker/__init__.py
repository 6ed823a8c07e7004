"""Tests of whoever works while nobody asks."""
