"""The ledger and everything finance does with it."""
