"""What questions to a run of a municipality's own round stand on.

What is asked is read in one transaction, answered outside of any, and kept in another; what was
asked of the same run before is read again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from api.commands.round_asked import a_round
from api.files import check_writable
from matching.files.reading import read
from matching.files.records import Record

if TYPE_CHECKING:
    from placements.ids import RoundId
    from placements.rounds.questions import Question, Told

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks which run."""

    by: str
    municipality: str | None
    round: "RoundId"
    run: int
    told: "Told"

    def answer(self, question: "Question", record: type[R], find: Callable[[], R]) -> R:
        """What was answered before, or else what is found now, and kept."""
        from placements.rounds.answers import kept
        from placements.rounds.keeping import keep

        of: dict[str, Any] = {"round": self.round, "run": self.run}
        with a_round(self.by, self.municipality) as asked:
            about: dict[str, Any] = {"kind": question.kind, "referral": question.referral}
            for one in kept(asked.session, **of, **about, **asked.done):
                if one.question == question and one.document is not None:
                    return read(record, json.dumps(one.document).encode())
        found = find()
        how: dict[str, Any] = {"digest": self.told.digest, "question": question, "answer": found}
        with a_round(self.by, self.municipality) as asked:
            keep(asked.session, **of, **how, **asked.done)
        return found


def asking(
    by: str,
    round_: int | None,
    run: int | None,
    municipality: str | None,
    out: Path | None,
    *cases: str,
) -> tuple[Asking, list[str]]:
    """The run that is asked, the chosen one or the newest unless said; and the ids of cases."""
    from placements.rounds.questions import asked_of

    if out:
        check_writable(out)
    with a_round(by, municipality, reading=True) as asked:
        row = asked.round(round_, newest=True)
        number = run if run is not None else row.run_chosen or row.run_last
        told = asked_of(asked.session, round=row.id, run=number, by=asked.by)
        return Asking(by, municipality, row.id, number, told), [asked.case(one) for one in cases]
