"""The tests: the folders mirror the code.

cast         the people and places that tests, demo and docs tell of
strategies   random problems, the home of all generators
oracle       brute force: the best of a small problem by trying everything
"""
