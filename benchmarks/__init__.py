"""What is measured, on seeded towns, beside the peers.

towns   seeded problems of any size
naive   the round as one writes it from OR-Tools' assignment example
whole   the whole round as one mixed-integer program, by HiGHS
trials  one town through the solver and through its peers
"""
