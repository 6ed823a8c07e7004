"""Statements: what was earned, paid and owed, told to the company; all of it from the ledger.

quarter     three months
lines       what moved an employer's accounts
accounting  a statement: from what was owed before to what is owed after
explaining  how a sum came about, week by week
document    the same as JSON
"""
