"""Questions put to a round, each answered by solving it again.

near      the positions that one rule alone keeps from a youth
changes   the single things that could be different
moves     who is matched otherwise in one choice than in another
cost      what each tier loses by a difference
advice    what would help a round most, and whom nobody can reach
"""
