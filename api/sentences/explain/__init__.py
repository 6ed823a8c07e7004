"""The answers to why, why not and what if, in words.

changes   the single things that could be different
advice    what would help a round, and whom nobody can reach
"""
