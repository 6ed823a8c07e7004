"""Names beside ids: everybody knows what a job or a shop is called, and a case by its letters."""

from collections.abc import Iterable

from api.web.acting import Act
from placements.rounds.names import names


class Names:
    """What people call things, asked for all at once."""

    def __init__(self, act: Act, ids: Iterable[str | None]) -> None:
        """Ask for the names of ids, as whoever acts."""
        self._known = names(act.session, {id_ for id_ in ids if id_}, by=act.by)

    def of(self, *ids: str | None) -> dict[str, str]:
        """The names of some of them, as far as they have any."""
        return {id_: self._known[id_] for id_ in ids if id_ in self._known}
