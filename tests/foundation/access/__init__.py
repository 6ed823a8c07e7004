"""Tests of how somebody shows who they are."""
