"""The closed lists of rounds, proposals and placements.

rounds      why somebody overrides a round, and whom it leaves out
proposals   where a proposal comes from, interviews, ways to reach a youth
declines    why a proposal is declined: whose reason it is, and what follows
placements  checklists, pauses, changes, ends, contacts
statistics  what is counted, grouped and promised
notices     what somebody is told, and work after a commit
"""
