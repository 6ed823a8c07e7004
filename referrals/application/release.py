"""Which lines of an application may go to whom, and from when: one table, each row with its reason.

Data protection asks that an employer gets no more than hiring and the first weeks need (GDPR
article 5(1)(c)), and Danish law that neither health nor origin is asked for or passed on (act 286
of 1996, section 2; act on discrimination at work, section 4). What has no row here is never
released: address, custody, school name, groups, the youth's own words on why, where not to work.
A row only says what may be asked for; each line still needs its own consents.
"""

from dataclasses import dataclass
from typing import Final

RECIPIENTS: Final = ("hr", "store_manager", "mentor")
PROPOSAL: Final = "proposal"
INTERVIEW: Final = "interview"
PLACEMENT: Final = "placement"
MOMENTS: Final = (PROPOSAL, INTERVIEW, PLACEMENT)
"""When a line may first be seen: with the proposal, once invited, once hired."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of line: from when each recipient may see it, None for never, and why so."""

    kind: str
    hr: str | None
    store_manager: str | None
    mentor: str | None
    reason: str

    def since(self, recipient: str) -> str | None:
        """From when a recipient may see such a line; None for never. Raises `KeyError`."""
        return dict(zip(RECIPIENTS, (self.hr, self.store_manager, self.mentor), strict=True))[
            recipient
        ]


WHITELIST: Final = (
    Row("given_name", PROPOSAL, INTERVIEW, PLACEMENT, "people are invited and greeted by name"),
    Row("family_name", INTERVIEW, PLACEMENT, None, "the contract names it; choosing does not"),
    Row("age_band", PROPOSAL, INTERVIEW, None, "the law on youth work asks for 15; not the day"),
    Row("school_status", PROPOSAL, INTERVIEW, PLACEMENT, "decides which hours are lawful"),
    Row("contact", PROPOSAL, INTERVIEW, PLACEMENT, "to invite, and to call on a day of work"),
    Row("availability", PROPOSAL, INTERVIEW, PLACEMENT, "shifts are agreed on it"),
    Row("away", INTERVIEW, INTERVIEW, PLACEMENT, "days without work are planned, not their cause"),
    Row(
        "travel", PROPOSAL, INTERVIEW, None, "whether the way can be kept up; district, no address"
    ),
    Row("earliest_start", PROPOSAL, INTERVIEW, PLACEMENT, "the first day is agreed on it"),
    Row("language", PROPOSAL, INTERVIEW, PLACEMENT, "instructions must be understood"),
    Row("wish", PROPOSAL, INTERVIEW, None, "what the youth wants is what an interview is about"),
    Row("strength", PROPOSAL, INTERVIEW, PLACEMENT, "what the youth brings"),
    Row("need", PROPOSAL, INTERVIEW, PLACEMENT, "what helps, in functional words; no diagnosis"),
    Row("referrer_contact", PROPOSAL, INTERVIEW, PLACEMENT, "whom to call; a number at work"),
)
"""The kinds of lines there are, and who may ever get them."""

ROWS: Final = {row.kind: row for row in WHITELIST}


def releasable(kind: str, recipient: str, moment: str = PLACEMENT) -> bool:
    """Whether a kind of line may go to a recipient (`RECIPIENTS`) at a moment (`MOMENTS`).

    An unknown kind never may. Raises `KeyError` or `ValueError` for an unknown recipient or moment.
    """
    if moment not in MOMENTS:
        raise ValueError(f"{moment!r}: must be one of: {', '.join(MOMENTS)}")
    if kind not in ROWS:
        return False
    since = ROWS[kind].since(recipient)
    return since is not None and MOMENTS.index(since) <= MOMENTS.index(moment)
