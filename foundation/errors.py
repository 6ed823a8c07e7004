"""What can go wrong, as facts; the doors decide what is said to whom.

FootholdError
├── NotFound        there is no such thing, or it is not for this reader to know
├── NotAllowed      this person may not do this
├── Refusal         what is asked breaks a rule
│   └── IllegalMove     the thing is not in a state to be moved there
├── Conflict        somebody else was first; look again
└── Untrustworthy   what is stored is not what was written
"""

from collections.abc import Mapping
from typing import ClassVar


class FootholdError(Exception):
    """Something that went wrong, named by the fact it states.

    `sentence` is a literal with the names of the facts in it, so that it can be translated; facts
    are ids, codes, numbers and days, never a name or a text somebody wrote.
    """

    sentence: ClassVar[str] = "Something went wrong."

    def __init__(self, **facts: object) -> None:
        """Keep the facts; the English sentence is made of them."""
        self.facts: Mapping[str, object] = facts
        super().__init__(self.sentence.format(**facts))


class NotFound(FootholdError):
    """There is no such thing, or it is not for this reader to know."""

    sentence = "There is no {thing} {id} here."


class NotAllowed(FootholdError):
    """The person may not do this."""

    sentence = "{role} may not: {permission}."


class Refusal(FootholdError):
    """What is asked breaks a rule."""


class IllegalMove(Refusal):
    """The thing is not in a state to be moved there."""

    sentence = "What is {source} cannot become {target}."


class Conflict(FootholdError):
    """Somebody else was first; look again."""

    sentence = "This has been changed in the meantime. Look at it again."


class Untrustworthy(FootholdError):
    """What is stored is not what was written."""
