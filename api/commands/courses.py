"""The command on courses: a youth gets another one, by decision."""

from typing import Annotated

import typer

from api.commands.databases import Of
from api.commands.money_asked import By, asked
from api.exits import Answer
from api.language import _
from foundation.roles import Permission
from placements.words.ledger import GrantReason

PlacementNumber = Annotated[
    int, typer.Argument(metavar="PLACEMENT", help=_("The number of a placement."))
]
Reason = Annotated[GrantReason, typer.Option(help=_("Why the youth gets another course."))]


def grant(placement: PlacementNumber, by: By, reason: Reason, municipality: Of = None) -> Answer:
    """Grant a placement a course of its own."""
    from placements.ledger.grants import grant_course

    with asked(by, municipality) as acting:
        named = acting.placement(placement, Permission.COURSE_GRANT)
        grant_course(acting.session, placement=named, reason=reason, **acting.done)
    said = _("Placement {placement} gets a course of its own.", placement=placement)
    return Answer(f"{said}\n")
