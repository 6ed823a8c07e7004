"""Tests of reading tables that strangers send."""
