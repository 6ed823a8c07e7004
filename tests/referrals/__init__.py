"""Tests of referrals/."""
