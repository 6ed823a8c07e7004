"""The ledger: 26 weeks of compensation for each course, to the øre. It only grows.

accounts   the chart of accounts
journal    entries, numbered without a gap, in months that are open
budget     what an application's figures come to; it knows no database
document   what a batch settles, as its files tell it
"""
