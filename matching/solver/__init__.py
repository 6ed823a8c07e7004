"""The best lawful matches, with proof. The only folder of the core that names OR-Tools.

solve      a problem to a solution
totals     what the tiers come to, and no more: for prices
board      a round laid out once, to be asked again and again
question   what it is asked, and what is found
spread     lays it out, with variants of youths and mentors beside it
warm       its relaxation, kept warm from question to question
margins    what one unit more could gain at most, by any prices
hopes      what a question cannot pass with one thing more, by the prices of the round
nearest    of the choices good enough, the one nearest to given matches
leaning    a round where given matches count a little more
model      the round as arrays
layout     makes them of candidates and demands
apart      youths kept apart, in groups
rows       limits on triples, row for row
names      its rows back as ids
choice     choices of triples: lawful ones, quick ones
lp         the linear relaxation, over the triples and limits it needs
program    its columns and rows in the engine
engine     OR-Tools' simplex, kept warm
cuts       what holds of whole matches and not of halves
separation cuts that the relaxation breaks
stoppable  an engine in a thread, so that it can be stopped
bound      what prices prove, in whole numbers
box        a part of the round
branching  where to part it
bounds     the relaxation and the bound of each box
tree       the search: branch until bound and best meet
exact      the best of few triples, in whole numbers
fairness   the fairest of the best
tiers      what all tiers come to
ties       the lottery among the best
implied    what prices say of every choice as good as the best
prices     what a floor would cost
conflict   the fewest demands that clash
lifting    which rules of the round stand behind a clash
finding    the choice or the clash, with its proof
proof      the certificate of a search
answer     the solution's parts from arrays
by_hand    the round as an office would do it, to compare with
time_is_up the limit came before an answer
"""

from matching.solver.board import Board
from matching.solver.conflict import conflict_of
from matching.solver.margins import Margins
from matching.solver.question import Question, Value
from matching.solver.solve import solve
from matching.solver.spread import board_of
from matching.solver.totals import Totals, totals

__all__ = [
    "Board",
    "Margins",
    "Question",
    "Totals",
    "Value",
    "board_of",
    "conflict_of",
    "solve",
    "totals",
]
