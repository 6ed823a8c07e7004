"""The ledger: 26 weeks of compensation for each course, to the øre. It only grows.

terms      what a programme pays by, and what funds it
grants     a course with another employer, by decision
rates      what a week costs on a day
dues       what a course has earned by a day; pure
facts      all that posting goes by, fetched at once
courses    which course a placement is of
standing   what stands in the ledger
planning   what is missing in it
posting    what is missing is written
accounts   the chart of accounts
joins      what belongs to an entry of a week, in queries
journal    entries, numbered without a gap, in months that are open
balances   what stands on each account
expected   the weeks that are earned, and how far each has come
periods    months that close; the last day of a year
handing    balances follow an employer into its successor
budget     what an application's figures come to; it knows no database
forecast   spent, committed, free; what is to come; state aid
statements what is told to a company
document   what a batch settles, as its files tell it
companies  an employer as money takes hold of it
payees     where payments go
claims     what employers owe
batches    what is settled with an employer, and paid
invoices   what employers send, beside what is expected
checking   what must hold, each told anew from the rows
checks     all of it
tracing    from an amount to all it rests on
"""
