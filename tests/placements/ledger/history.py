"""What was told of a town, kept as plain values: the oracle reads it, stories ask what is allowed.

It says for itself when a confirmation falls: when its week begins on another day than before, or
not at all.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from foundation.clock import COPENHAGEN
from tests.placements.ledger import oracle

Pauses = dict[str, tuple[date, date | None]]


@dataclass
class Held:
    """A job as it is known so far."""

    number: int
    youth: str
    stays: list[tuple[str, date]]
    first_day: Any = None
    began_at: Any = None
    ended_on: date | None = None
    granted_at: datetime | None = None
    pauses: Pauses = field(default_factory=dict)
    told_pauses: list[str] = field(default_factory=list)
    worked: dict[int, bool] = field(default_factory=dict)

    def job(self, id_: str) -> oracle.Job:
        """The same for the oracle."""
        return oracle.Job(
            id=id_,
            number=self.number,
            youth=self.youth,
            first_day=self.first_day,
            began_at=self.began_at,
            stays=tuple(oracle.Stay(*one) for one in self.stays),
            ended_on=self.ended_on,
            pauses=tuple(self.pauses.values()),
            worked=dict(self.worked),
            granted_at=self.granted_at,
        )

    def firsts(self) -> dict[int, date]:
        """The first day of each week that begins within the job."""
        if self.first_day is None:
            return {}
        weeks = oracle.calendar(self.job(""))
        last = self.ended_on or date.max
        return {week: days[0] for week, days in weeks.items() if days[0] <= last}


class History:
    """Events in the order they are told."""

    def __init__(self) -> None:
        """Nothing is known."""
        self.jobs: dict[str, Held] = {}
        self.owners: dict[str, str] = {}
        self.agreements: list[oracle.Agreement] = []
        self.with_vat: set[str] = set()
        """The agreements by which weeks have VAT on top."""
        self.handovers: list[oracle.Handover] = []
        self.successions: list[oracle.Succession] = []
        self.terms: list[oracle.Terms] = []
        self.sources: list[oracle.Source] = []

    def tell(self, act: str, **how: Any) -> None:
        """Take note of an event."""
        getattr(self, f"_{act}")(**how)

    def town(self) -> oracle.Town:
        """Everything, as it is known now."""
        return oracle.Town(
            jobs=tuple(one.job(id_) for id_, one in self.jobs.items() if one.first_day),
            agreements=tuple(self.agreements),
            owners=dict(self.owners),
            handovers=tuple(self.handovers),
            successions=tuple(self.successions),
            terms=tuple(self.terms),
            sources=tuple(self.sources),
        )

    def open_weeks(self, job: str, today: date) -> list[int]:
        """The weeks that may be confirmed on a day, and are not."""
        held = self.jobs[job]
        begun = (week for week, first in held.firsts().items() if first <= today)
        return [week for week in begun if week not in held.worked]

    def may_rest(
        self, job: str, from_on: date, until_on: date | None, but: str | None = None
    ) -> bool:
        """Whether these days lie within the job, and in no other pause."""
        held = self.jobs[job]
        last = held.ended_on
        if last and (from_on > last or until_on is None or until_on > last):
            return False
        others = [span for key, span in held.pauses.items() if key != but]
        return not any(
            (end is None or end >= from_on) and (until_on is None or first <= until_on)
            for first, end in others
        )

    def _terms(self, *, from_on: date, completed: bool, cap_ore: int, at: datetime) -> None:
        del at
        self.terms.append(oracle.Terms(len(self.terms) + 1, from_on, completed, cap_ore))

    def _source(self, *, at: datetime, **how: Any) -> None:
        del at
        number = 1 + sum((one.year, one.code) == (how["year"], how["code"]) for one in self.sources)
        self.sources.append(oracle.Source(number=number, **how))

    def _employer(self, *, employer: str, at: datetime) -> None:
        """An employer is known by its first agreement."""

    def _renumber(self, *, employer: str, from_on: date, at: datetime) -> None:
        """It is the same employer."""

    def _workplace(self, *, employer: str, workplace: str, at: datetime) -> None:
        del at
        self.owners[workplace] = employer

    def _agree(self, *, employer: str, standard: bool, at: datetime, **how: Any) -> None:
        del at
        number = 1 + sum(one.employer == employer for one in self.agreements)
        id_ = f"{employer}#{number}"
        self.agreements.append(oracle.Agreement(id_, employer, number, **how))
        if standard:
            self.with_vat.add(id_)

    def _merge(self, *, employer: str, into: str, from_on: date, at: datetime) -> None:
        del at
        self.successions.append(oracle.Succession(employer, into, from_on))
        for workplace in [one for one, owner in self.owners.items() if owner == employer]:
            self.owners[workplace] = into
            self.handovers.append(oracle.Handover(workplace, employer, from_on))

    def _hire(self, *, job: str, youth: str, workplace: str, at: datetime) -> None:
        stay = (workplace, at.astimezone(COPENHAGEN).date())
        self.jobs[job] = Held(len(self.jobs) + 1, youth, [stay])

    def _begin(self, *, job: str, first_day: date, at: datetime) -> None:
        self.jobs[job].first_day, self.jobs[job].began_at = first_day, at

    def _grant(self, *, job: str, at: datetime) -> None:
        self.jobs[job].granted_at = at

    def _move(self, *, job: str, workplace: str, from_on: date, at: datetime) -> None:
        del at
        self.jobs[job].stays.append((workplace, from_on))

    def _confirm(self, *, job: str, week: int, worked: bool, at: datetime) -> None:
        del at
        self.jobs[job].worked[week] = worked

    def _undo(self, *, job: str, week: int, at: datetime) -> None:
        del at
        del self.jobs[job].worked[week]

    def _pause(
        self, *, job: str, pause: str, from_on: date, until_on: date | None, at: datetime
    ) -> None:
        del at
        held = self.jobs[job]
        held.told_pauses.append(pause)
        self._rests(held, {**held.pauses, pause: (from_on, until_on)})

    def _resume(self, *, job: str, pause: str, until_on: date, at: datetime) -> None:
        del at
        held = self.jobs[job]
        self._rests(held, {**held.pauses, pause: (held.pauses[pause][0], until_on)})

    def _undo_pause(self, *, job: str, pause: str, at: datetime) -> None:
        del at
        held = self.jobs[job]
        self._rests(held, {key: span for key, span in held.pauses.items() if key != pause})

    def _rests(self, held: Held, pauses: Pauses) -> None:
        before = held.firsts()
        held.pauses = pauses
        self._fall(held, before)

    def _end(self, *, job: str, on: date, at: datetime) -> None:
        del at
        before = self.jobs[job].firsts()
        self.jobs[job].ended_on = on
        self._fall(self.jobs[job], before)

    _correct = _end

    def _fall(self, held: Held, before: dict[int, date]) -> None:
        after = held.firsts()
        for week in list(held.worked):
            if week not in after or after[week] != before.get(week):
                del held.worked[week]
