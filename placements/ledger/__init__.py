"""The ledger: 26 weeks of compensation for each course, to the øre. It only grows.

accounts   the chart of accounts
journal    entries, numbered without a gap, in months that are open
document   what a batch settles, as its files tell it
companies  an employer as money takes hold of it
payees     where payments go
claims     what employers owe
batches    what is settled with an employer, and paid
invoices   what employers send, beside what is expected
tracing    from an amount to all it rests on
"""
