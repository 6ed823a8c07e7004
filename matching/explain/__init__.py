"""Questions put to a round, answered by the rules.

near    the positions that one rule alone keeps from a youth
"""
