"""A story told to a database by the acts: slow, and the real thing.

What the acts leave behind must be what the plain history says: which confirmations fall, which
pauses stand, when the job is over.
"""

from datetime import date, datetime
from typing import Any, Final

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.models import Workplace
from foundation import accounts
from foundation.clock import local_day
from foundation.ids import AccountId
from foundation.roles import Role
from foundation.session import Session
from placements.ids import PauseId, PlacementId
from placements.lifecycle import beginning, confirming, ending, hiring, moving, pausing
from placements.models import Confirmation, Pause, Placement
from placements.words.placements import After, ChangeReason, EndReason, PauseReason
from tests import offers
from tests.databases import CITY
from tests.placements.ledger.replay import Replay
from tests.placements.ledger.standing import every
from tests.placements.lifecycle.scene import Works, ready, tick_all
from tests.placements.scene import Shop, propose

FOR_YEARS: Final = date(2030, 12, 31)
YOUNG: Final = date(2011, 1, 20)
"""Born on this day, one is 15 when the story begins, and not 18 when it ends."""
ROOM: Final = 30
"""Seats of a position, youths of a mentor and of a shop: never too few."""


class ActsReplay(Replay):
    """The same, but for what befalls jobs, which is done by the acts."""

    def __init__(self, works: Works, youths: int) -> None:
        """Refer everybody, and put them into the pool."""
        super().__init__(works.staff)
        self.cases = {f"y{number}": works.approved_of(YOUNG) for number in range(1, youths + 1)}
        self.shops: dict[str, Shop] = {}
        """The shops, by workplace; whose they are changes."""

    def _employer(self, session: Session, *, employer: str, at: datetime) -> None:
        super()._employer(session, employer=employer, at=at)
        how: dict[str, Any] = {"role": Role.HR, "name": f"Hr {employer}", "at": at}
        opened = accounts.open_account(
            session, **how, employer=self.ids[employer], by=accounts.operator(CITY)
        )
        self.ids[f"hr {employer}"] = opened

    def _workplace(self, session: Session, *, employer: str, workplace: str, at: datetime) -> None:
        super()._workplace(session, employer=employer, workplace=workplace, at=at)
        there = WorkplaceId(self.ids[workplace])
        session.get_one(Workplace, (CITY, there)).youths_max = ROOM
        position = offers.position(session, there, at, seats=ROOM, start_by=FOR_YEARS)
        self.ids[f"at {workplace}"] = position
        self.ids[f"mentor {workplace}"] = offers.mentor(session, there, at, capacity=ROOM)

    def _shop(self, session: Session, workplace: str) -> Shop:
        """A shop as it is now, with somebody of whose it is."""
        owner = self.history.owners[workplace]
        hr = accounts.actor(session, AccountId(self.ids[f"hr {owner}"]))
        return Shop(
            EmployerId(self.ids[owner]),
            WorkplaceId(self.ids[workplace]),
            PositionId(self.ids[f"at {workplace}"]),
            MentorId(self.ids[f"mentor {workplace}"]),
            *(hr, hr, hr),
        )

    def _of(self, job: str, at: datetime) -> dict[str, Any]:
        return {"placement": PlacementId(self.ids[job]), "by": self.staff.karen, "at": at}

    def _hire(
        self, session: Session, *, job: str, youth: str, workplace: str, at: datetime
    ) -> None:
        shop = self._shop(session, workplace)
        proposal = propose(session, self.cases[youth], shop, self.staff.karen, at)
        ready(session, proposal, shop.hr, at)
        how: dict[str, Any] = {"option": 1, "starts_on": local_day(at), "by": shop.hr, "at": at}
        self.ids[job] = hiring.hire(session, proposal=proposal, **how)

    def _begin(self, session: Session, *, job: str, first_day: date, at: datetime) -> None:
        shop = self._shop(session, self.history.jobs[job].stays[-1][0])
        tick_all(session, PlacementId(self.ids[job]), shop, at)
        beginning.begin(session, **self._of(job, at), first_day=first_day)

    def _move(
        self, session: Session, *, job: str, workplace: str, from_on: date, at: datetime
    ) -> None:
        shop = self._shop(session, workplace)
        where: dict[str, Any] = {"position": shop.position, "mentor": shop.mentor}
        where |= {"from_on": from_on, "reason": ChangeReason.SHIFTS}
        moving.move_to(session, **self._of(job, at), **where)

    def _pause(
        self, session: Session, *, job: str, pause: str, from_on: date, until_on: Any, at: datetime
    ) -> None:
        days = {"from_on": from_on, "until_on": until_on, "reason": PauseReason.EXAMS}
        self.ids[pause] = pausing.pause(session, **self._of(job, at), **days)

    def _resume(
        self, session: Session, *, job: str, pause: str, until_on: date, at: datetime
    ) -> None:
        id_ = PauseId(self.ids[pause])
        pausing.resume(session, **self._of(job, at), pause=id_, until_on=until_on)

    def _undo_pause(self, session: Session, *, job: str, pause: str, at: datetime) -> None:
        pausing.undo_pause(session, **self._of(job, at), pause=PauseId(self.ids[pause]))

    def _confirm(
        self, session: Session, *, job: str, week: int, worked: bool, at: datetime
    ) -> None:
        confirming.confirm(session, **self._of(job, at), week=week, worked=worked)

    def _undo(self, session: Session, *, job: str, week: int, at: datetime) -> None:
        confirming.undo_confirmation(session, **self._of(job, at), week=week)

    def _end(self, session: Session, *, job: str, on: date, at: datetime) -> None:
        how: dict[str, Any] = {"reason": EndReason.OTHER, "planned": False}
        ending.end(session, **self._of(job, at), on=on, **how, after=After.BACK_TO_POOL)

    def _correct(self, session: Session, *, job: str, on: date, at: datetime) -> None:
        ending.correct_end(session, **self._of(job, at), on=on)

    def _confirmations(self, job: str, before: dict[int, bool], at: datetime) -> None:
        """The acts let them fall."""

    def agrees(self, session: Session) -> None:
        """See that the rows say what the history says."""
        for job, known in self.history.jobs.items():
            row = session.get_one(Placement, (CITY, self.ids[job]))
            assert (row.first_day_on, row.ended_on) == (known.first_day, known.ended_on)
            said = [one for one in every(session, Confirmation) if one.placement_id == row.id]
            standing = {one.week: one.worked for one in said if one.undone_at is None}
            assert standing == known.worked
            rests = [one for one in every(session, Pause) if one.placement_id == row.id]
            spans = {(one.from_on, one.until_on) for one in rests if one.undone_at is None}
            assert spans == set(known.pauses.values())
