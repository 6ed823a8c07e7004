"""The first two stages: a young person is referred, and the committee decides.

application  the reverse application, written with the young person
eligibility  what speaks for and against, never a verdict
deadlines    the clocks, in days
"""
