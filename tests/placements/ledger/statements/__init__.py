"""Tests of what companies are told."""
