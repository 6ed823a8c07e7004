"""The core: who fits where.

Values in, values out. Nothing in here knows a database, the web, a queue or what day it is (a
stopwatch only limits the work); the same problem, policy and seed give the same solution.

    problem    what is asked: youths, positions, mentors, and the coordinator's wishes
    policy     the numbers the municipality has chosen, each with its reason
    files      problem and solution files: reading, refusing, writing, JSON Schema
    rules      what bars a match, one rule one function; the youth-work law as dated packs
    scoring    how well a lawful match suits, in points a person can add up
    instance   the problem as NumPy columns
    candidates the rules and the scoring over all triples at once, as NumPy columns
    solver     the best lawful matches, with proof; the only package here that names OR-Tools
    solution   what a round answers
    certificate the proof in it: prices by name
    lottery    the lots by which ties are broken
    result     limits, progress, and how a round may end
    ages       how old, on a day
    intervals  how sure a share is
    explain    questions put to a round
    verify     the judge: checks a solution without the solver, with the standard library alone
"""
