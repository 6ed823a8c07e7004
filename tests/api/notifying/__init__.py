"""Tests of api.notifying."""
