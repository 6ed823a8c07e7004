"""Tests of the weekly round."""
