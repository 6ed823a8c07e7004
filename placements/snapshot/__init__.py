"""The snapshot: the pool and what is offered on a day, as the problem of a round.

build      the whole: a problem, whom it leaves out, and who is who in it
pool       whom a round sees, and why it does not see others
offers     employers, workplaces, positions and mentors with what is free of them
names      which workplace is meant by what people call it
bars       standing vetoes, youths of earlier rounds, and who is kept apart
"""

from placements.snapshot.build import Snapshot, build

__all__ = ["Snapshot", "build"]
