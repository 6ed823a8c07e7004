"""The rules and the points over all triples at once: the vectorised twin of rules/ and scoring.py.

    nearby       which workplaces lie near which youths
    reach        which workplaces a youth can get to, and how long the way takes
    forbidden    what youths have excluded and the coordinator has vetoed
    pair_bars    the rules on a youth and a position
    triple_bars  the rules that also look at the mentor, and the points
    triples      the candidates: what is left
    block        all positions against some youths
    staffing     which mentors fit, of those a position has
    room         which lawful positions a round leaves no room in
    reasons      for each youth, how many positions each rule bars

That the twin equals the scalar rules is a property test (tests/matching/test_candidates.py).
"""

from matching.candidates.triples import Candidates, candidates_of

__all__ = ["Candidates", "candidates_of"]
