"""A story told to a database as rows: for the tests in which the acts are too slow.

What befalls employers is done by the acts. What befalls jobs is written as the acts would leave it,
every table's keys and checks in force, many at a time.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from typing import Any, Final

from sqlalchemy import bindparam, update

from employers import agreements, entities
from employers.ids import EmployerId
from employers.models import Employer, LegalEntity, Partnership, Workplace
from employers.status import Stage
from employers.words import Route, Vat
from foundation.session import Session
from foundation.tables import Owned
from placements.ids import PlacementId
from placements.ledger import grants, terms
from placements.models import Confirmation, Ground, Pause, Placement, Posting, Proposal
from placements.status import PlacementState, ProposalState
from placements.words.ledger import DuePolicy, GrantReason
from placements.words.placements import EndReason, Source
from referrals.models import Referral, Youth
from referrals.status import ReferralState
from tests import offers
from tests.people import Staff
from tests.placements.ledger.bare import bare, put
from tests.placements.ledger.history import History
from tests.placements.ledger.lives import Event

TABLES: Final[tuple[type[Owned], ...]] = (
    *(Youth, Referral, Proposal, Ground, Placement, Posting, Pause, Confirmation),
)
"""What is written as rows, each after what it refers to."""
Row = dict[str, Any]


class Replay:
    """Events in their order, written in one go before each posting."""

    def __init__(self, staff: Staff) -> None:
        """Nothing was told."""
        self.staff = staff
        self.history = History()
        self.ids: dict[str, str] = {}
        """What things of the story are called in the database."""
        self.rows: dict[type[Owned], dict[str, Row]] = {table: {} for table in TABLES}
        self.fresh: dict[type[Owned], list[str]] = defaultdict(list)
        self.stale: dict[type[Owned], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.numbers = count(1)

    def tell(self, session: Session, events: Sequence[Event]) -> None:
        """Tell what happened next, and write it."""
        for event in events:
            before = dict(self._said(event.how["job"])) if "job" in event.how else {}
            self.history.tell(event.act, **event.how, at=event.at)
            acts = getattr(self, f"_{event.act}")
            acts(session, **event.how, at=event.at)
            if "job" in event.how:
                self._confirmations(event.how["job"], before, event.at)
        self.write(session)

    def write(self, session: Session) -> None:
        """Write what has changed, then what is new: of a week one confirmation stands at most."""
        for table, changed in self.stale.items():
            together: dict[tuple[str, ...], list[Row]] = defaultdict(list)
            for key, new in changed.items():
                row, names = self.rows[table][key], tuple(sorted(new))
                told = {f"new_{name}": row[name] for name in names}
                together[names].append(told | {"key": key})
            for names, rows in together.items():
                there = table.__table__.c
                statement = (
                    update(table.__table__)  # type: ignore[arg-type]  # a mapped class has a table
                    .where(there.municipality == session.municipality, there.id == bindparam("key"))
                    .values({name: bindparam(f"new_{name}") for name in names})
                )
                session.execute(statement, rows)
        self.stale.clear()
        for table in TABLES:
            put(session, table, (self.rows[table][key] for key in self.fresh.pop(table, ())))

    def _add(self, session: Session, table: type[Owned], key: str, **values: Any) -> None:
        self.rows[table][key] = bare(table, session.municipality, id=key, **values)
        self.fresh[table].append(key)

    def _change(self, table: type[Owned], key: str, **values: Any) -> None:
        self.rows[table][key].update(values)
        if key not in self.fresh[table]:
            self.stale[table][key] |= set(values)

    def _said(self, job: str) -> dict[int, bool]:
        return self.history.jobs[job].worked if job in self.history.jobs else {}

    def _owner(self, workplace: str) -> str:
        return self.ids[self.history.owners[workplace]]

    def _where(self, job: str) -> Row:
        """Where a job is now, and whose that is now."""
        workplace = self.history.jobs[job].stays[-1][0]
        return {"employer_id": self._owner(workplace), "workplace_id": self.ids[workplace]}

    def _by(self, word: str, at: datetime) -> Row:
        return {f"{word}_at": at, f"{word}_by": self.staff.karen.account}

    def _terms(
        self, session: Session, *, from_on: date, completed: bool, cap_ore: int, at: datetime
    ) -> None:
        due = DuePolicy.COMPLETED if completed else DuePolicy.BEGUN
        made = terms.Terms(payer_name="Havneby", from_on=from_on, due=due, cap_ore=cap_ore)
        terms.set_terms(session, terms=made, by=self.staff.asta, at=at)

    def _source(self, session: Session, *, at: datetime, **how: Any) -> None:
        made = terms.Source(programme="fmm", name=how["code"], **how)
        terms.set_source(session, source=made, by=self.staff.asta, at=at)

    def _employer(self, session: Session, *, employer: str, at: datetime) -> None:
        self.ids[employer] = id_ = f"emp_{employer.lower()}"
        cvr = offers.cvr_number()
        registered = {"registered_at": at, "registered_by": offers.BY}
        row = bare(Employer, session.municipality, id=id_, name=employer, cvr=cvr, **registered)
        put(session, Employer, [row])
        entity = {"id": f"len_{employer}", "employer_id": id_, "cvr": cvr, "name": employer}
        put(session, LegalEntity, [bare(LegalEntity, session.municipality, **entity)])
        stage = {"stage": Stage.ACTIVE, "seats_promised": 10, "interviews_max": 10}
        known = {"id": f"par_{employer}", "employer_id": id_}
        put(session, Partnership, [bare(Partnership, session.municipality, **known, **stage)])

    def _workplace(self, session: Session, *, employer: str, workplace: str, at: datetime) -> None:
        self.ids[workplace] = id_ = f"wkp_{workplace.lower()}"
        where = {"employer_id": self.ids[employer], "name": workplace, "youths_max": 3}
        row = bare(Workplace, session.municipality, id=id_, lat=55.7, lon=12.5, **where)
        put(session, Workplace, [row])
        self.ids[f"at {workplace}"] = offers.position(session, id_, at)  # type: ignore[arg-type]  # an id

    def _agree(
        self, session: Session, *, employer: str, standard: bool, at: datetime, **how: Any
    ) -> None:
        vat = Vat.STANDARD if standard else Vat.OUTSIDE
        deal = agreements.Deal(route=Route.PAYMENT, vat=vat, **how)
        whose = EmployerId(self.ids[employer])
        made = agreements.conclude(session, employer=whose, deal=deal, by=self.staff.karen, at=at)
        number = sum(one.employer == employer for one in self.history.agreements)
        self.ids[f"{employer}#{number}"] = made

    def _merge(
        self, session: Session, *, employer: str, into: str, from_on: date, at: datetime
    ) -> None:
        self.write(session)
        old, new = EmployerId(self.ids[employer]), EmployerId(self.ids[into])
        how: Row = {"from_on": from_on, "by": self.staff.karen, "at": at}
        entities.merge(session, employer=old, into=new, **how)

    def _renumber(self, session: Session, *, employer: str, from_on: date, at: datetime) -> None:
        how: Row = {"cvr": offers.cvr_number(), "name": f"{employer} II", "from_on": from_on}
        whose = EmployerId(self.ids[employer])
        entities.renumber(session, employer=whose, **how, by=self.staff.karen, at=at)

    def _hire(
        self, session: Session, *, job: str, youth: str, workplace: str, at: datetime
    ) -> None:
        number, opened = self.history.jobs[job].number, self._by("opened", at)
        case = {"state": ReferralState.DRAFT, "turn": 1, "referrer": self.staff.rune.account}
        if youth not in self.ids:
            self.ids[youth] = f"yth_{youth}"
            self._add(session, Youth, f"yth_{youth}", **opened)
        self._add(session, Referral, f"ref_{job}", youth_id=f"yth_{youth}", code=job, **case)
        where = self._where(job)
        accepted = {"state": ProposalState.ACCEPTED, "chosen": 1, "held": 1}
        accepted |= self._by("invited", at) | self._by("accepted", at)
        self._add(session, Proposal, f"prp_{job}", code=job, **where, **accepted)
        ground = {"proposal_id": f"prp_{job}", "referral_id": f"ref_{job}"}
        self._add(session, Ground, f"grd_{job}", **ground)
        self.ids[job] = f"plc_{job}"
        state = {"state": PlacementState.STARTING, "number": number}
        of = {"proposal_id": f"prp_{job}", **where, **state, **opened}
        self._add(session, Placement, f"plc_{job}", **of)
        self._post(session, job, workplace, at)

    def _post(self, session: Session, job: str, workplace: str, at: datetime) -> None:
        """The newest of the places in turn."""
        stays = self.history.jobs[job].stays
        turn = {"number": len(stays), "from_on": stays[-1][1], "placement_id": self.ids[job]}
        row = self._where(job) | turn | self._by("assigned", at)
        position = self.ids[f"at {workplace}"]
        self._add(session, Posting, f"pst_{job}-{len(stays)}", position_id=position, **row)

    def _begin(self, _: Session, *, job: str, first_day: date, at: datetime) -> None:
        now = {"first_day_on": first_day, "state": PlacementState.ACTIVE, **self._by("began", at)}
        self._change(Placement, self.ids[job], **now)

    def _grant(self, session: Session, *, job: str, at: datetime) -> None:
        self.write(session)
        how: Row = {"reason": GrantReason.NEW_START, "by": self.staff.karen, "at": at}
        grants.grant_course(session, placement=PlacementId(self.ids[job]), **how)

    def _move(
        self, session: Session, *, job: str, workplace: str, from_on: date, at: datetime
    ) -> None:
        del from_on
        self._change(Placement, self.ids[job], workplace_id=self.ids[workplace])
        self._post(session, job, workplace, at)

    def _pause(
        self, session: Session, *, job: str, pause: str, from_on: date, until_on: Any, at: datetime
    ) -> None:
        self.ids[pause] = f"pau_{pause}"
        days = {"from_on": from_on, "until_on": until_on, **self._by("noted", at)}
        where = self._where(job) | {"placement_id": self.ids[job]}
        self._add(session, Pause, f"pau_{pause}", **where, **days)

    def _resume(self, _: Session, *, job: str, pause: str, until_on: date, at: datetime) -> None:
        del job, at
        self._change(Pause, self.ids[pause], until_on=until_on)

    def _undo_pause(self, _: Session, *, job: str, pause: str, at: datetime) -> None:
        del job
        self._change(Pause, self.ids[pause], **self._by("undone", at))

    def _confirm(
        self, session: Session, *, job: str, week: int, worked: bool, at: datetime
    ) -> None:
        key = f"cnf_{next(self.numbers)}"
        self.ids[f"{job} week {week}"] = key
        said = {"placement_id": self.ids[job], "week": week, "worked": worked}
        said |= {"source": Source.COORDINATOR, **self._where(job), **self._by("confirmed", at)}
        self._add(session, Confirmation, key, **said)

    def _undo(self, *_: Any, **__: Any) -> None:
        """It falls, as others do of which nobody says so."""

    def _end(self, _: Session, *, job: str, on: date, at: datetime) -> None:
        now = {"state": PlacementState.ENDED, "ended_on": on, **self._by("ended", at)}
        now |= {"end_reason": EndReason.OTHER, "end_planned": False}
        self._change(Placement, self.ids[job], **now)

    def _correct(self, _: Session, *, job: str, on: date, at: datetime) -> None:
        del at
        self._change(Placement, self.ids[job], ended_on=on)

    def _confirmations(self, job: str, before: dict[int, bool], at: datetime) -> None:
        """Undo what no longer stands."""
        for week in before.keys() - self._said(job).keys():
            self._change(Confirmation, self.ids[f"{job} week {week}"], **self._by("undone", at))
