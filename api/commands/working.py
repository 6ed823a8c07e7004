"""The commands of work on other machines: workers behind a queue, and the clock that calls them."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import Answer
from api.language import _
from foundation.errors import Refusal

if TYPE_CHECKING:
    from api.operating.installation import Installation

Hands = Annotated[int, typer.Option(min=1, max=64, help=_("Jobs that are worked on at once."))]


class NoBroker(Refusal):
    """There is no queue to work behind."""

    sentence = "FOOTHOLD_BROKER_URL must be set: workers are called by a queue."


def worker(hands: Hands = 2) -> Answer:
    """Work on what the queue calls for, until Ctrl-C or SIGTERM."""
    from api.operating.installation import opened
    from api.operating.upgrading import check_upgraded
    from api.worker.crew import work_behind

    with opened() as house:
        broker = _broker(house)
        check_upgraded(house)
    work_behind(broker, house.settings, hands)
    return Answer(_("Stopped.") + "\n")


def beat() -> Answer:
    """Call for what is due, in its rhythm, until Ctrl-C or SIGTERM."""
    from api.operating.installation import opened
    from api.worker.beating import beat_at

    with opened() as house:
        broker = _broker(house)
    beat_at(broker)
    return Answer(_("Stopped.") + "\n")


def _broker(house: "Installation") -> str:
    """The address of the broker. Raises `NoBroker`."""
    if house.settings.broker_url is None:
        raise NoBroker
    return str(house.settings.broker_url)
