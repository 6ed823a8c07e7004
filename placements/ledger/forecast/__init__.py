"""What is spent, bound and free, and what is still to come.

staying     how likely a youth still is in the job after so many days, from the curve
ahead       the weeks that running courses may still earn
sources     spent, committed and free, by funding source and year
months      the year by month: certain, expected, at most
units       what courses have cost, begun, completed and lasting
groups      which companies are one undertaking
aid         state aid to each of them in three years
liability   what the matches of a run would cost
report      all of it on a day
document    the same as JSON
"""
