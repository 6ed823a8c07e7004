"""Finance over HTTP: weeks of a job at each partner, confirmed and posted, on 2 February 2026."""

from dataclasses import dataclass

from foundation.roles import Actor
from placements.ids import PlacementId
from tests.api.site import Browser, Site, site
from tests.databases import AnyDatabase
from tests.placements.ledger.desk import NOW, Desk, desk, number, worked


@dataclass
class Finance:
    """The desk of finance, and the site over it."""

    desk: Desk
    site: Site
    lund: PlacementId
    havnen: PlacementId
    numbers: tuple[int, int]
    """What finance knows the two placements by."""

    @property
    def finn(self) -> Browser:
        """Who prepares."""
        return self.site.browser(self.desk.finn)

    @property
    def fie(self) -> Browser:
        """Who approves."""
        return self.site.browser(self.desk.fie)

    @property
    def karen(self) -> Browser:
        """Who coordinates."""
        return self.site.browser(self.desk.staff.karen)

    @property
    def asta(self) -> Browser:
        """Who administers."""
        return self.site.browser(self.desk.staff.asta)

    @property
    def rune(self) -> Browser:
        """Who refers, and has nothing to do with money."""
        return self.site.browser(self.desk.staff.rune)

    def browser(self, by: Actor) -> Browser:
        """A browser of somebody else."""
        return self.site.browser(by)


def finance(database: AnyDatabase) -> Finance:
    """A municipality that settles, on either database."""
    made = desk(database)
    with made.writing() as session:
        lund = worked(session, made, made.lund, 1, 2)
        havnen = worked(session, made, made.havnen, 1)
        numbers = number(session, lund), number(session, havnen)
    return Finance(made, site(database, NOW), lund, havnen, numbers)
