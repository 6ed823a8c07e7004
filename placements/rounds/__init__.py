"""The matching round: drafted, frozen, solved, reviewed, published, closed; or abandoned.

taking     a round as the acts take hold of it
base       what is frozen, as bytes that anybody can solve again
overrides  what a coordinator demands: checked, stored, put into the problem
drafting   a round is begun
freezing   the snapshot is taken
asking     a run is asked for, with overrides
child      the process that solves, and may be killed
talking    what is said to that process, and what it answers
solving    the errand: a run is solved, and its answer written down
cancelling a run is not waited for
results    what a run has come to, and the job in which it is solved
reviewing  a run is chosen
questions  what is asked of a run, and overrides that are only tried
names      what people call the things an answer names
inquiring  a question is queued, and is not waited for any more
answering  the errand: a question is answered, and its answer kept
replying   what is asked, answered in that process
keeping    an answer is kept with its run
answers    what was asked and answered
judging    the judge looks at a stored run once more
fallen     which matches of a run stand no more
options    what else an employer may choose, and who comes next for a seat
publishing proposals are made of a run
closing    every proposal has come to an end
abandoning a round comes to nothing
working    where a job stands: a run, or a question
exporting  the file of a run is handed out
"""
