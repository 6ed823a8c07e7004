"""Questions put to a round, each answered by solving it again.

explanation all that is said of one youth and one question
why       why a youth is matched as it is, beside what else it could have had
why_not   why a youth is not in a place, or not matched at all
forcing   what a round comes to if a youth had to have a place
option    a place a youth could have, and its price
case      what the terms of a score are made of
barred    a bar as a value that can be written down
chain     who moves because of whom
repair    few changes to a round where something has fallen
since     what happens to published proposals, as another problem
plan_b    what a decline would lead to, known before anybody declines
overrides what a coordinator may demand of a round, before anything is decided
receipts  what each of them costs, one after another
fallen    what of the standing proposals cannot stand
frontier  what a higher lowest score, or a higher share of a group, costs the round
stairs    how a frontier is climbed
risk      in how many rounds a youth would have had no place, and which edit helps most
elsewhere a youth put into another round
near      the positions that one rule alone keeps from a youth
changes   the single things that could be different
moves     who is matched otherwise in one choice than in another
cost      what each tier loses by a difference
advice    what would help a round most, and whom nobody can reach
catalogue the single changes that are tried for a youth
opening   those of the youth that open the place
trying    a round laid out with such changes, to be asked with each
flips     the smallest of them that bring the youth a place
"""
