"""From the pool to a placement, what it costs, and what is reported of it.

ledger     26 weeks of compensation, to the øre; and everything finance does with them
monitoring what is reported: figures, the extract, the dataset
rounds     the weekly round: from a draft to published proposals
snapshot   pool and offers of a day, as the problem of a round
queries    what there is of rounds
reviews    the proposal and its interviews: HR, the store, and what comes of it
proposing  a proposal is made, and everything it needs is held
apart      youths who never work at one workplace
cases      a proposal as the acts take hold of it
holds      what is scarce, held a unit at a time
notices    whom the outbox tells what
models     the tables
events     what the log calls what happens
errors     what can go wrong
status     where each thing stands, and where it may go
words      the closed lists
ids        the ids of rounds, proposals and placements
"""
