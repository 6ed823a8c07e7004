"""Tests of the ledger: what is earned, posted, settled and handed on, to the øre."""
