"""The first two stages: a young person is referred, and the committee decides.

application  the reverse application, written with the young person
deadlines    the clocks, in days
"""
