"""Tests of the repository itself: arrows, words, docs, set-up."""
