"""What is measured, on seeded towns, beside the peers.

towns   seeded problems of any size
naive   the round as one writes it from OR-Tools' assignment example
"""
