"""Everything that can happen to an employer, as the log calls it."""

from enum import StrEnum


class EmployerEvent(StrEnum):
    """What happens to employers and their workplaces."""

    REGISTERED = "employer:employer:registered"
    WORKPLACE_ADDED = "employer:workplace:added"
