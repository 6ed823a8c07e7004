"""How whoever is signed in is told that there is news: their own wishes and addresses."""

import json
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from api.carriers.served import carriers, check_served
from api.routes.bodies import Sent, Shown, example
from api.sentences.notices import NOTICES
from api.web import tags
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors, Open
from foundation.reaching import codes, reaches, wishes
from foundation.reaching.words import Channel, Language
from placements.words.notices import PlacingNotice
from referrals.words import NoticeKind

doors = Doors("/me/notices", "notices")

Kind = NoticeKind | PlacingNotice
KINDS_MAX: Final = len(NOTICES)


class ReachShown(Shown):
    """An address of one's own."""

    channel: Channel
    address: str
    confirmed: Annotated[bool, Field(description="before that, nothing but the code goes there")]


class Wishes(Sent):
    """What somebody wants to be told, and how."""

    model_config = example({"language": "da", "muted": ["round_published"]})

    language: Language
    muted: Annotated[
        tuple[Kind, ...],
        Field(max_length=KINDS_MAX, description="of these there are no pings; the inbox has all"),
    ]


class SettingsShown(Shown):
    """How somebody is told."""

    language: Language
    muted: tuple[str, ...]
    reached: tuple[ReachShown, ...]
    served: Annotated[tuple[Channel, ...], Field(description="channels there are here")]


class AddressSent(Sent):
    """An address; the code that goes there says that it is one's own."""

    model_config = example({"address": "karen@kommune.example"})

    address: Annotated[str, Field(min_length=3, max_length=320)]


class CodeSent(Sent):
    """The code that came."""

    model_config = example({"code": "012345"})

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class Confirming(Shown):
    """Whether it was the right code."""

    confirmed: bool
    tries_left: int


def settings_tag(act: Act, **_: object) -> str:
    """What the settings look like now; no address is in it, not even as a digest."""
    rows = reaches.reaches(act.session, act.by.account)
    account = act.by.account
    parts = [
        wishes.language_of(act.session, account).value,
        sorted(wishes.muted(act.session, account)),
        [(row.channel.value, str(row.set_at), str(row.confirmed_at)) for row in rows],
    ]
    return tags.digest_of(json.dumps(parts).encode())


@doors.get("", asks=Open.SIGNED_IN, tag=settings_tag)
def show(act: Reading) -> SettingsShown:
    """Show how whoever is signed in is told that there is news."""
    rows = reaches.reaches(act.session, act.by.account)
    return SettingsShown(
        language=wishes.language_of(act.session, act.by.account),
        muted=tuple(sorted(wishes.muted(act.session, act.by.account))),
        reached=tuple(
            ReachShown(
                channel=row.channel,
                address=act.session.unseal(row, "address") or "",
                confirmed=row.confirmed_at is not None,
            )
            for row in rows
        ),
        served=tuple(carriers(act.house.settings)),
    )


@doors.put("", asks=Open.SIGNED_IN, tag=settings_tag)
def wish(act: Writing, body: Wishes) -> None:
    """Set the language, and of what there are to be no pings."""
    muted: set[StrEnum] = {*body.muted}
    wishes.wish(act.session, language=body.language, muted=muted, **act.done)


@doors.post("/{channel}", asks=Open.SIGNED_IN, repeats=False)
def set_address(act: Writing, channel: Channel, body: AddressSent) -> None:
    """Set one's own address for a channel; a code goes there, to be sent to `confirmation`.

    A telephone number begins with `+` and the country. At most five codes are sent a day.
    """
    check_served(act.house.settings, channel)
    reaches.set_address(act.session, channel=channel, address=body.address, **act.done)


@doors.post("/{channel}/confirmation", asks=Open.SIGNED_IN, status=200, repeats=False)
def confirm(act: Writing, channel: Channel, body: CodeSent) -> Confirming:
    """Send the code back. A wrong one is answered with how many tries are left."""
    done = codes.confirm(act.session, channel=channel, code=body.code, **act.done)
    return Confirming(confirmed=done.confirmed, tries_left=done.tries_left)


@doors.delete("/{channel}", asks=Open.SIGNED_IN)
def remove(act: Writing, channel: Channel) -> None:
    """Forget one's own address for a channel."""
    reaches.remove(act.session, channel=channel, by=act.by)
