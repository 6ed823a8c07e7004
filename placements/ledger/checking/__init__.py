"""What must hold in the ledger, each told anew from the rows and not from what wrote them.

finding   one thing that does not hold
entries   numbers, months, balances
weeks     turns, chains, limits, accounts
batches   lines, totals, files, who closed what
rules     the ledger says what the rules say
"""
