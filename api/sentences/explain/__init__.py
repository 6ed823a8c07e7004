"""The answers to why, why not and what if, in words.

frontier  what a fairer round would cost, choice by choice
changes   the single things that could be different
"""
