"""Tests of what every door of the web stands on."""
