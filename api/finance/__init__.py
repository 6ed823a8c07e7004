"""What finance reads: tables of text, and pages to print.

amounts   amounts and shares in tables
budget    the budget of an application
documents anything of it as JSON
terms     what a programme pays by, and where it pays to
ledger    what is due, posted, balanced
months    what checks find, and what a year owes
batches   batches, and what a line rests on
invoices  invoices beside what is expected
"""
