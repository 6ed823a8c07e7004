"""The judge: checks a solution with the standard library alone.

It shares no code with the search: no OR-Tools, no NumPy, none of the vectorised twins. It goes by
rules/ and scoring.py, and proves the bounds from the certificate in exact whole numbers.

    judge     all questions put to a solution
    options   the lawful triples of each youth, by the scalar rules
    matches   are the matches lawful, are their weeks and points right
    reasons   is it right what is said of those without a match
    worth     the points of all matches together
    tiers     what is proven of all tiers
    cover     do the leaves cover the round
    tariff    what the prices of a leaf say
    sums      sums over the matched, and their limits
    not_proven what a certificate without proof is answered with
    certify   what the certificate proves
    floors    the floors and their prices
    conflict  demands that clash
"""

from matching.verify.judge import verify

__all__ = ["verify"]
