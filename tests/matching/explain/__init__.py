"""Tests of the questions put to a round."""
