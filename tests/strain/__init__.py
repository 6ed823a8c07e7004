"""What strains an act, for whoever puts one to the test: many at once, and a strike at a point.

opening  a database, opened as a program that has just started
points   where an act can be struck
races    how many rounds a race has, by day and at night
racing   many at once, and what each was told
"""
