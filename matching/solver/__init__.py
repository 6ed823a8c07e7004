"""The best lawful matches, with proof. The only folder that names OR-Tools.

solve      a problem to a solution: the one call from outside
model      the round as arrays
choice     choices of triples: lawful ones, quick ones
lp         the linear relaxation
bound      what prices prove, in whole numbers
box        a part of the round; branching says where to part it
bounds     the relaxation and the bound of each box
tree       the search: branch until bound and best meet
exact      the best of few triples, in whole numbers
ties       the lottery among the best
prices     what a floor would cost
conflict   the fewest demands that clash
answer     the solution's parts from arrays
"""

from matching.solver.solve import solve

__all__ = ["solve"]
