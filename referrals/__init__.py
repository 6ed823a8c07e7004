"""The first two stages: a young person is referred, and the committee decides.

deadlines  the clocks, in days
"""
