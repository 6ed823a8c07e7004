"""Tests of what is to come."""
