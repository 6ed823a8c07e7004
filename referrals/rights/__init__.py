"""What the law lets a youth ask: their file, its correction, a standstill, to be forgotten.

file         everything that is held of a youth, and who looked at it
correction   what is wrong is put right, in any state of the case
restriction  a case stands still: it is stored, and nothing else is done with it
erasure      a youth is forgotten; what happened stays countable
rows         every table that tells of a youth
retention    who is to be forgotten when, and what a run of it would do
"""
