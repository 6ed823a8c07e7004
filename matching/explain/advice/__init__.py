"""Recruitment advice: what would help a round most, found by solving.

whole      the advice
records    what it says, as values
catalogue  the single things it is chosen from
screen     what they gain, solved, and at most, by prices
ranking    those that gain most
pair       the two that gain most together
telling    each solved once more, with the youths who come in
unreached  youths without a lawful match, in groups
stretching how much longer they could work or travel and have none
everywhere which rules bar every position from them
"""

from matching.explain.advice.records import Advice, Advised
from matching.explain.advice.unreached import Unreached
from matching.explain.advice.whole import advise

__all__ = ["Advice", "Advised", "Unreached", "advise"]
