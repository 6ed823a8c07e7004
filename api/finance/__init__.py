"""What finance reads: tables of text, and pages to print.

parts      tables as values
amounts    amounts, shares and days in tables
budget     the budget of an application
forecast   spent, committed, free, and what is to come
aid        state aid by group of companies
statement  what was earned, paid and owed in a quarter
explained  how a sum came about
page       parts as an HTML page to print
documents  anything of it as JSON
terms      what a programme pays by, and where it pays to
ledger     what is due, posted, balanced
months     what checks find, and what a year owes
batches    batches, and what a line rests on
invoices   invoices beside what is expected
"""
