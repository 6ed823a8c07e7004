"""Tests of the doors, topic by topic."""
