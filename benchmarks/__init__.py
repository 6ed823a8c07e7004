"""What is measured, on seeded towns, beside the peers.

towns   seeded problems of any size and of several kinds
drawing their people and places
naive   the round as one writes it from OR-Tools' assignment example
whole   the whole round as one mixed-integer program, by HiGHS
deferred deferred acceptance, as in school choice
linear  a pure assignment, by SciPy
trials  one town through the solver and through its peers
plans   which towns are tried, and with which peers
page    the tables of results
growth  how cost grows with size, and a picture
pool    agendas and pool with 10,000 cases in each
ideas   what each idea of the solver gives
questions what questions to a solved round take
"""
