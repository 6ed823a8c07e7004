"""Tests of the reverse application."""
