"""What cases should come to, in plain Python: the oracle of the state machine."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from foundation.errors import FootholdError, IllegalMove, NotAllowed, NotFound
from referrals.application import Application
from referrals.application.lines import lines
from referrals.errors import (
    AlreadyReferred,
    LooksLikeAnother,
    NotTheGiver,
    NotWaiting,
    NotWritable,
    Restricted,
    SoAlready,
    SteppedBack,
    TwoRunning,
)
from referrals.ids import ReferralId, YouthId

Error = type[FootholdError] | None
Told = tuple[str, str, date, str]
MARKS: Final = {
    "decision": {"warned": 3, "pressing": 5, "escalated": 7},
    "invitation": {"warned": 7, "pressing": 12, "escalated": 14},
}
RUNNING: Final = {"submitted", "returned", "approved"}
VERDICTS: Final = {"approve": "approved", "return": "returned", "decline": "declined"}
FOLLOWS: Final = {
    "draft": {"submitted", "withdrawn"},
    "submitted": {"approved", "returned", "declined", "withdrawn"},
    "returned": {"submitted", "declined", "withdrawn"},
    "approved": {"returned", "declined", "withdrawn"},
    "declined": {"approved", "returned"},
    "withdrawn": set[str](),
}


@dataclass
class Case:
    """One case."""

    id: ReferralId
    youth: YouthId
    owner: str
    application: Application
    state: str = "draft"
    version: int = 1
    since: date | None = None
    """The day its clock started."""
    waiting: date | None = None
    invited: bool = False
    fast: bool = False
    decision: str | None = None
    recused: set[str] = field(default_factory=set)
    consents: list[tuple[str, str, date]] = field(default_factory=list)
    """Line, giver, and the first day on which it counts no more."""


@dataclass
class Model:
    """Everything there is."""

    cases: dict[ReferralId, Case] = field(default_factory=dict)
    still: set[YouthId] = field(default_factory=set)
    """Youths whose cases stand still."""
    gone: set[YouthId] = field(default_factory=set)
    """Those who are forgotten, or turned out to be another."""
    judged: dict[frozenset[YouthId], bool] = field(default_factory=dict)
    told: set[Told] = field(default_factory=set)

    def of(self, youth: YouthId) -> list[Case]:
        """The cases of a youth."""
        return [case for case in self.cases.values() if case.youth == youth]

    def closed_to(self, case: Case, who: str, *, decides: bool = False) -> Error:
        """Why nothing may be done with a case, if so."""
        screened = case.state not in {"draft", "withdrawn"}
        if case.youth in self.gone or (who != "karen" and decides and not screened):
            return NotFound
        if who in case.recused - {case.owner}:
            return SteppedBack
        if decides and who == case.owner:
            return NotAllowed
        return Restricted if case.youth in self.still else None

    def move(self, case: Case, target: str, who: str, *, decides: bool = False) -> Error:
        """Why a case may not go to a state, if so."""
        closed = self.closed_to(case, who, decides=decides)
        if closed or target not in FOLLOWS[case.state]:
            return closed or IllegalMove
        runs = any(one.state in RUNNING for one in self.of(case.youth) if one is not case)
        if runs and case.state in {"draft", "returned", "declined"} and target in RUNNING:
            return AlreadyReferred
        if target == "approved" and self.looks_like_another(case.youth):
            return LooksLikeAnother
        return None

    def looks_like_another(self, youth: YouthId) -> bool:
        """Whether somebody else has the same name and birthday, and was not judged another."""
        names = {case.application.who.family_name for case in self.of(youth)}
        return any(
            case.application.who.family_name in names
            for case in self.cases.values()
            if case.youth not in {youth, *self.gone, *self.still}
            and frozenset({youth, case.youth}) not in self.judged
        )

    def writable(self, case: Case, who: str, states: set[str]) -> Error:
        """Why a case may not be written in, if so."""
        closed = self.closed_to(case, who, decides=states is RUNNING)
        return closed or (None if case.state in states else NotWritable)

    def consent(self, case: Case, giver: str, on: date) -> Error:
        """Why a consent cannot be given, if so."""
        written = self.writable(case, case.owner, RUNNING | {"draft"})
        return written or (None if giver in givers(case, on) else NotTheGiver)

    def waits(self, case: Case) -> Error:
        """Why nobody can be invited, if so."""
        ready = case.state == "approved" and not case.invited
        return self.closed_to(case, "karen") or (None if ready else NotWaiting)

    def judge(self, youth: YouthId, other: YouthId, *, same: bool) -> Error:
        """Why two youths cannot be judged, if so."""
        pair = frozenset({youth, other})
        if pair & self.gone:
            return NotFound
        if pair & self.still:
            return Restricted
        running = [case for one in pair for case in self.of(one) if case.state in RUNNING]
        if same and len(pair) == 2 and len(running) > 1:
            return TwoRunning
        return SoAlready if len(pair) == 1 or self.judged.get(pair) is same else None

    def join(self, youth: YouthId, other: YouthId) -> None:
        """Let two be one."""
        for case in self.of(youth):
            case.youth = other
        self.gone.add(youth)

    def settle(self, case: Case, on: date) -> None:
        """Tell what the clock of a case had passed before the day it is stopped."""
        self._tell(case, max(on, case.since or on) - timedelta(days=1))

    def remind(self, on: date) -> None:
        """Tell what every running clock has passed."""
        for case in self.cases.values():
            if case.youth not in self.still | self.gone:
                self._tell(case, max(on, case.since or on))

    def _tell(self, case: Case, up_to: date) -> None:
        clock = {"submitted": "decision", "approved": "invitation"}.get(case.state)
        if clock is None or case.since is None or case.invited:
            return
        for stage, days in MARKS[clock].items():
            if case.since + timedelta(days=days) <= up_to:
                self.told.add((case.id, clock, case.since, stage))


def givers(case: Case, on: date) -> set[str]:
    """Who must consent: the youth, and the mother until the youth is 18."""
    born = case.application.who.birth_date
    assert born
    return {"youth"} if on >= born.replace(year=born.year + 18) else {"youth", "g1"}


def lines_to(case: Case, recipient: str) -> list[str]:
    """The lines that may be asked for."""
    return [line.key for line in lines(case.application) if line.releasable(recipient)]


def released(model: Model, case: Case, on: date) -> set[str]:
    """The lines that HR may read on a day."""
    if case.state != "approved" or case.youth in model.still | model.gone:
        return set()
    given = {(line, giver) for line, giver, until in case.consents if on < until}
    needed = givers(case, on)
    return {key for key in lines_to(case, "hr") if all((key, one) in given for one in needed)}


def a_year_later(day: date) -> date:
    """The same day next year, or the day before the first of March."""
    try:
        return replace_year(day, day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def replace_year(day: date, year: int) -> date:
    """The day in another year. Raises `ValueError` for 29 February."""
    return day.replace(year=year)


def with_strength(application: Application, text: str) -> Application:
    """The application with another strength."""
    return replace(application, strengths=(text,))
