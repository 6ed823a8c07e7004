"""Tests of the lists somebody sent."""
