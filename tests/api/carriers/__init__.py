"""Tests of api.carriers."""
