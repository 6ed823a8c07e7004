"""What can go wrong between the pool and a placement.

rounds     with rounds, runs and overrides
proposals  with proposals, interviews and what is held
placements with placements, weeks and contacts
statistics with what is handed on of statistics
ledger     with terms, courses, posting and months
"""
