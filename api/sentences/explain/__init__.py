"""The answers to why, why not and what if, in words.

explanation all that is said of one youth and one question
why       why a match
why_not   why not another, or none
bars      what bars a match, with the facts
prices    what the round would lose
chain     who would move, and because of whom
flips     what single changes would do it
risk      how a youth would have fared, round by round
frontier  what a fairer round would cost, choice by choice
receipts  what each override would cost
repairs   what becomes of standing proposals where some have fallen
plans     what each decline would lead to
moves     who goes from where to where
changes   the single things that could be different
advice    what would help a round, and whom nobody can reach
"""
