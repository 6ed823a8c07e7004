"""What a round froze, as bytes: the same on every machine, and whoever has them can solve again."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import select

from foundation.ids import new_id
from foundation.session import Session
from matching.files.reading import read
from matching.files.records import columns
from matching.files.writing import as_text
from matching.problem import Problem
from placements.errors.rounds import BaseChanged, NoRun, NotReproducible
from placements.ids import RoundId, RoundYouthId
from placements.models import Override, Round, RoundYouth
from placements.rounds.overrides import apply, holding
from placements.snapshot import Snapshot

YOUTHS: Final = "youths"


def store(session: Session, round_: RoundId, snapshot: Snapshot) -> tuple[str, str]:
    """Keep each youth's record, sealed; answer the file without them, and the whole's digest."""
    document = snapshot.problem.write()
    records = document.pop(YOUTHS, [])
    for place, (record, referral) in enumerate(zip(records, snapshot.youths, strict=True)):
        one = RoundYouth(
            municipality=session.municipality,
            id=RoundYouthId(new_id("ryo")),
            round_id=round_,
            referral_id=referral,
            place=place,
        )
        session.seal(one, "record", json.dumps(record, ensure_ascii=False))
        session.add(one)
    return as_text(document), digest_of(_whole(document, records))


def assemble(session: Session, row: Round) -> bytes:
    """The problem file of the base. Raises `NoRun`, `NotReproducible`, `BaseChanged`."""
    if row.base is None:
        raise NoRun(run=0)
    query = select(RoundYouth).where(
        RoundYouth.municipality == session.municipality, RoundYouth.round_id == row.id
    )
    sealed = session.scalars(query.order_by(RoundYouth.place)).all()
    texts = [session.unseal(one, "record") for one in sealed]
    if None in texts:
        raise NotReproducible(number=row.number, count=texts.count(None))
    data = _whole(json.loads(row.base), [json.loads(text) for text in texts if text])
    if digest_of(data) != row.base_digest:
        raise BaseChanged(number=row.number)
    return data


def problem_of_run(session: Session, row: Round, number: int) -> tuple[bytes, str]:
    """The problem file of a run: the base with the overrides that hold in it; and its digest."""
    data = assemble(session, row)
    return with_overrides(data, holding(session, row.id, number))


def with_overrides(base: bytes, overrides: Sequence[Override]) -> tuple[bytes, str]:
    """A problem file with overrides put into it, and its digest; as it is without any."""
    if not overrides:
        return base, digest_of(base)
    problem = apply(read(Problem, base), overrides)
    data = as_text(problem.write()).encode()
    return data, digest_of(data)


def digest_of(data: bytes) -> str:
    """SHA-256, as a solution names its problem by it."""
    return sha256(data).hexdigest()


def _whole(rest: dict[str, Any], records: Sequence[Any]) -> bytes:
    """The file with its youths where they belong; a list without members is left out."""
    parts = {**rest, **({YOUTHS: list(records)} if records else {})}
    names = [column.name for column in columns(Problem)]
    return as_text({name: parts[name] for name in names if name in parts}).encode()
