"""The core: who fits where.

Values in, values out. Nothing in here knows a database, the web, a queue or the clock; the same
problem, policy and seed give the same solution.

    problem    what is asked: youths, positions, mentors, and the coordinator's wishes
    policy     the numbers the municipality has chosen, each with its reason
    files      problem and solution files: reading, refusing, writing, JSON Schema
    rules      what bars a match, one rule one function; the youth-work law as dated packs
    scoring    how well a lawful match suits, in points a person can add up
    candidates the rules and the scoring over all triples at once, as NumPy columns
    solver     the best lawful matches, with proof; the only folder that names OR-Tools
    solution   what a round answers
    verify     the judge: checks a solution without the solver, with the standard library alone
"""
