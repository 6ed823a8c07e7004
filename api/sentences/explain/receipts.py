"""Receipts in words: what each override costs, who gains and who loses."""

from collections.abc import Iterator
from typing import Final

from api.language import _, many, number
from api.sentences.demands import demand_sentence
from api.sentences.explain.moves import move_sentence
from api.sentences.explain.prices import price_sentence
from api.sentences.explain.repairs import clash_lines
from matching.explain.overrides import Override
from matching.explain.receipts import Affected, Bill, Receipt

ROOMS: Final = {
    "position": "room: position {id} takes {room}",
    "mentor": "room: mentor {id} takes {room}",
    "workplace": "room: workplace {id} takes {room}",
    "employer": "room: employer {id} holds {room} first interviews",
}


def bill_lines(bill: Bill) -> Iterator[str]:
    """Every receipt, and what they come to together."""
    for receipt in bill.receipts:
        yield from receipt_lines(receipt)
        yield ""
    if bill.total is not None and bill.receipts[-1].after is not None:
        yield _("In all the round would lose {price}", price=price_sentence(bill.total))
    yield _("Nothing has been changed: this is a question")


def receipt_lines(receipt: Receipt) -> Iterator[str]:
    """One override: its price, then who loses, gains and moves."""
    yield override_sentence(receipt.override)
    if receipt.after is None:
        yield from (f"  {line}" for line in clash_lines(receipt.clashes))
        return
    yield f"  {_price(receipt)}"
    parts = (
        (_("loses"), receipt.loses),
        (_("gains"), receipt.gains),
        (_("as well off"), receipt.even),
    )
    for heading, affected in parts:
        yield from (f"  {heading}: {_affected(one)}" for one in affected)


def override_sentence(override: Override) -> str:
    """A pin, a veto or another room."""
    if override.room:
        room = override.room
        return _(ROOMS[room.kind], id=room.id, room=number(room.room))
    demand = override.pin or override.veto
    return demand_sentence(demand) if demand else ""


def _price(receipt: Receipt) -> str:
    if receipt.price is None:
        return _("the round was not lawful before, and is now")
    if receipt.free:
        return _("free: it costs nothing")
    price = price_sentence(receipt.price)
    if receipt.priced > 1:
        return many(
            "with {count} that clashed before it the round loses {price}",
            "with {count} that clashed before it the round loses {price}",
            receipt.priced - 1,
            price=price,
        )
    return _("the round loses {price}", price=price)


def _affected(one: Affected) -> str:
    """Who goes from where to where, and how well either suits."""
    scores = [score for score in (one.score_before, one.score_after) if score is not None]
    told = " → ".join(map(number, scores))
    return _("{move} (score {scores})", move=move_sentence(one.move), scores=told)
