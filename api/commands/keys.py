"""The commands on keys. No key is ever printed."""

from typing import Annotated

import typer

from api.exits import Answer
from api.language import _, many

DropOld = Annotated[
    bool,
    typer.Option(
        "--drop-old", help=_("Add no newer keys; drop the older ones, if nothing needs them.")
    ),
]


def new() -> Answer:
    """Make keys where there are none."""
    from api.operating.installation import alone, opened
    from api.operating.upgrading import make_keys

    with opened() as house:
        house.make_folder()
        with alone(house.settings.data):
            lines = list(make_keys(house))
        file = house.settings.keys_file
    lines = lines or [_("There are keys in {file} already; they stay.", file=file)]
    return Answer("".join(f"{line}\n" for line in lines))


def rotate(drop_old: DropOld = False) -> Answer:
    """Go over to newer keys; safe to stop and run again."""
    from api.operating.installation import opened
    from api.operating.rotating import drop_older, rotate_all
    from api.tally import Tally

    with opened() as house, Tally(_("sealed anew")) as tell:
        if drop_old:
            dropped = drop_older(house, tell)
            return Answer(many("{count} key dropped.", "{count} keys dropped.", dropped) + "\n")
        fresh = rotate_all(house, tell)
        count = tell.count
    lines = [many("{count} text sealed anew.", "{count} texts sealed anew.", count)]
    if fresh:
        lines.append(_("There are newer keys. Put a copy of the file in the safe."))
    else:
        lines.append(_("A rotation that was stopped is finished; no newer keys were added."))
    lines.append(_("Restart whatever runs, then: `foothold keys rotate --drop-old`."))
    return Answer("".join(f"{line}\n" for line in lines))
