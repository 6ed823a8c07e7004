"""How far the year has come, told on stderr."""

from datetime import date

from api.language import day
from api.status_line import StatusLine


class Days(StatusLine):
    """A line that changes with each day in a terminal; elsewhere a line a month."""

    def __call__(self, today: date) -> None:
        """Tell that a day is over."""
        self._tell(day(today), line=today.day == 1)
