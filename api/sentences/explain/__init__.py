"""The answers to why, why not and what if, in words.

risk      how a youth would have fared, round by round
frontier  what a fairer round would cost, choice by choice
changes   the single things that could be different
"""
