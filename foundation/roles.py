"""Who may do what: one page that can be read aloud, and the one function that decides.

What is not granted here is refused. A grant reaches as far as its scope says: anything of the
municipality, what is one's own, or what lies in one's own queue, company or workplace.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from foundation.errors import NotAllowed
from foundation.ids import AccountId, Municipality


class Role(StrEnum):
    """What somebody is here for."""

    REFERRER = "referrer"
    AMBASSADOR = "ambassador"
    COORDINATOR = "coordinator"
    HR = "hr"
    STORE_MANAGER = "store_manager"
    MENTOR = "mentor"
    YOUTH = "youth"
    FINANCE = "finance"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"
    PROGRAM = "program"
    """Another program that uses the matching alone, on files of its own: no case, nobody's data."""
    OPERATOR = "operator"
    """Whoever runs the machine, and its timetable: no case content."""


class Permission(StrEnum):
    """What can be done. The first word is the thing, the second the act."""

    REFERRAL_WRITE = "referral:write"
    REFERRAL_READ = "referral:read"
    REFERRAL_WITHDRAW = "referral:withdraw"
    REFERRAL_IMPORT = "referral:import"
    SEALED_LINE_WRITE = "sealed_line:write"
    SEALED_LINE_READ = "sealed_line:read"
    CONSENT_RECORD = "consent:record"
    DUPLICATE_JUDGE = "duplicate:judge"
    MEETING_HOLD = "meeting:hold"
    REFERRAL_DECIDE = "referral:decide"
    REFERRAL_RECUSE = "referral:recuse"
    REFERRAL_HASTEN = "referral:hasten"
    POOL_READ = "pool:read"
    INVITATION_RECORD = "invitation:record"
    RIGHTS_SERVE = "rights:serve"
    FILE_READ = "file:read"
    EMPLOYER_WRITE = "employer:write"
    EMPLOYER_READ = "employer:read"
    POSITION_KEEP = "position:keep"
    MENTOR_KEEP = "mentor:keep"
    ROUND_RUN = "round:run"
    PROPOSAL_READ = "proposal:read"
    PROPOSAL_ANSWER = "proposal:answer"
    INTERVIEW_HOLD = "interview:hold"
    PROPOSAL_WITHDRAW = "proposal:withdraw"
    YOUTH_PARK = "youth:park"
    CARD_READ = "card:read"
    PLACEMENT_READ = "placement:read"
    PLACEMENT_KEEP = "placement:keep"
    WEEK_CONFIRM = "week:confirm"
    CONTACT_LOG = "contact:log"
    COURSE_GRANT = "course:grant"
    TERMS_SET = "terms:set"
    LEDGER_READ = "ledger:read"
    LEDGER_POST = "ledger:post"
    PERIOD_CLOSE = "period:close"
    BATCH_PREPARE = "batch:prepare"
    BATCH_CLOSE = "batch:close"
    INVOICE_KEEP = "invoice:keep"
    PAYEE_KEEP = "payee:keep"
    STATEMENT_READ = "statement:read"
    STATISTICS_READ = "statistics:read"
    DATASET_TAKE = "dataset:take"
    ACCOUNT_MANAGE = "account:manage"
    AUDIT_READ = "audit:read"
    ENGINE_USE = "engine:use"
    TIMETABLE_RUN = "timetable:run"


class Scope(StrEnum):
    """How far a grant reaches."""

    ANY = "any"
    QUEUE = "queue"
    """What waits in the queue of one's own, or in the joint one."""
    OWN = "own"
    """What one has written oneself; for a youth, their own case; for a mentor, their youth's."""
    EMPLOYER = "employer"
    """What is one's own company's."""
    WORKPLACE = "workplace"
    """What is one's own workplace's."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: an account, as far as rights go."""

    account: AccountId
    municipality: Municipality
    role: Role
    queue: str | None = None
    """The local committee an ambassador sits in."""
    employer: str | None = None
    """The company of HR, a store manager or a mentor."""
    workplace: str | None = None
    """The workplace of a store manager."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a right is asked about: whose it is and where it lies."""

    municipality: Municipality
    owners: frozenset[AccountId] = field(default_factory=frozenset)
    queue: str | None = None
    joint: bool = False
    recused: frozenset[AccountId] = field(default_factory=frozenset)
    """Who has stepped back from it."""
    employer: str | None = None
    workplace: str | None = None


_P, _S = Permission, Scope
GRANTS: Final[Mapping[Role, Mapping[Permission, Scope]]] = {
    Role.REFERRER: {
        _P.REFERRAL_WRITE: _S.OWN,
        _P.REFERRAL_READ: _S.OWN,
        _P.REFERRAL_WITHDRAW: _S.OWN,
        _P.SEALED_LINE_WRITE: _S.OWN,
        _P.SEALED_LINE_READ: _S.OWN,
        _P.CONSENT_RECORD: _S.OWN,
        _P.PROPOSAL_WITHDRAW: _S.OWN,
        _P.YOUTH_PARK: _S.OWN,
        _P.PLACEMENT_READ: _S.OWN,
        _P.CONTACT_LOG: _S.OWN,
    },
    Role.AMBASSADOR: {
        _P.REFERRAL_READ: _S.QUEUE,
        _P.SEALED_LINE_READ: _S.QUEUE,
        _P.REFERRAL_DECIDE: _S.QUEUE,
        _P.REFERRAL_RECUSE: _S.QUEUE,
        _P.REFERRAL_HASTEN: _S.QUEUE,
        _P.MEETING_HOLD: _S.QUEUE,
    },
    Role.COORDINATOR: {
        _P.REFERRAL_WRITE: _S.ANY,
        _P.REFERRAL_READ: _S.ANY,
        _P.REFERRAL_WITHDRAW: _S.ANY,
        _P.REFERRAL_IMPORT: _S.ANY,
        _P.SEALED_LINE_READ: _S.ANY,
        _P.CONSENT_RECORD: _S.ANY,
        _P.DUPLICATE_JUDGE: _S.ANY,
        _P.MEETING_HOLD: _S.ANY,
        _P.REFERRAL_DECIDE: _S.ANY,
        _P.REFERRAL_RECUSE: _S.ANY,
        _P.REFERRAL_HASTEN: _S.ANY,
        _P.POOL_READ: _S.ANY,
        _P.INVITATION_RECORD: _S.ANY,
        _P.RIGHTS_SERVE: _S.ANY,
        _P.FILE_READ: _S.ANY,
        _P.EMPLOYER_WRITE: _S.ANY,
        _P.EMPLOYER_READ: _S.ANY,
        _P.POSITION_KEEP: _S.ANY,
        _P.MENTOR_KEEP: _S.ANY,
        _P.ROUND_RUN: _S.ANY,
        _P.PROPOSAL_READ: _S.ANY,
        _P.PROPOSAL_ANSWER: _S.ANY,
        _P.INTERVIEW_HOLD: _S.ANY,
        _P.PROPOSAL_WITHDRAW: _S.ANY,
        _P.YOUTH_PARK: _S.ANY,
        _P.CARD_READ: _S.ANY,
        _P.PLACEMENT_READ: _S.ANY,
        _P.PLACEMENT_KEEP: _S.ANY,
        _P.WEEK_CONFIRM: _S.ANY,
        _P.CONTACT_LOG: _S.ANY,
        _P.COURSE_GRANT: _S.ANY,
        _P.LEDGER_READ: _S.ANY,
        _P.STATEMENT_READ: _S.ANY,
        _P.STATISTICS_READ: _S.ANY,
        _P.ENGINE_USE: _S.ANY,
    },
    Role.HR: {
        _P.EMPLOYER_READ: _S.EMPLOYER,
        _P.POSITION_KEEP: _S.EMPLOYER,
        _P.MENTOR_KEEP: _S.EMPLOYER,
        _P.PROPOSAL_READ: _S.EMPLOYER,
        _P.PROPOSAL_ANSWER: _S.EMPLOYER,
        _P.INTERVIEW_HOLD: _S.EMPLOYER,
        _P.CARD_READ: _S.EMPLOYER,
        _P.PLACEMENT_READ: _S.EMPLOYER,
        _P.PLACEMENT_KEEP: _S.EMPLOYER,
        _P.WEEK_CONFIRM: _S.EMPLOYER,
        _P.STATEMENT_READ: _S.EMPLOYER,
    },
    Role.STORE_MANAGER: {
        _P.EMPLOYER_READ: _S.WORKPLACE,
        _P.POSITION_KEEP: _S.WORKPLACE,
        _P.MENTOR_KEEP: _S.WORKPLACE,
        _P.PROPOSAL_READ: _S.WORKPLACE,
        _P.PROPOSAL_ANSWER: _S.WORKPLACE,
        _P.INTERVIEW_HOLD: _S.WORKPLACE,
        _P.CARD_READ: _S.WORKPLACE,
        _P.PLACEMENT_READ: _S.WORKPLACE,
        _P.PLACEMENT_KEEP: _S.WORKPLACE,
        _P.WEEK_CONFIRM: _S.WORKPLACE,
    },
    Role.MENTOR: {
        _P.CARD_READ: _S.OWN,
        _P.PLACEMENT_READ: _S.OWN,
        _P.WEEK_CONFIRM: _S.OWN,
        _P.CONTACT_LOG: _S.OWN,
    },
    Role.YOUTH: {
        _P.REFERRAL_READ: _S.OWN,
        _P.REFERRAL_WITHDRAW: _S.OWN,
        _P.CONSENT_RECORD: _S.OWN,
        _P.FILE_READ: _S.OWN,
        _P.PROPOSAL_WITHDRAW: _S.OWN,
        _P.PLACEMENT_READ: _S.OWN,
    },
    Role.FINANCE: {
        _P.LEDGER_READ: _S.ANY,
        _P.LEDGER_POST: _S.ANY,
        _P.PERIOD_CLOSE: _S.ANY,
        _P.BATCH_PREPARE: _S.ANY,
        _P.BATCH_CLOSE: _S.ANY,
        _P.INVOICE_KEEP: _S.ANY,
        _P.PAYEE_KEEP: _S.ANY,
        _P.STATEMENT_READ: _S.ANY,
    },
    Role.EVALUATOR: {_P.STATISTICS_READ: _S.ANY, _P.DATASET_TAKE: _S.ANY},
    Role.ADMINISTRATOR: {
        _P.ACCOUNT_MANAGE: _S.ANY,
        _P.AUDIT_READ: _S.ANY,
        _P.TERMS_SET: _S.ANY,
        _P.STATISTICS_READ: _S.ANY,
    },
    Role.PROGRAM: {_P.ENGINE_USE: _S.ANY},
    Role.OPERATOR: {
        _P.ACCOUNT_MANAGE: _S.ANY,
        _P.AUDIT_READ: _S.ANY,
        _P.LEDGER_POST: _S.ANY,
        _P.TIMETABLE_RUN: _S.ANY,
    },
}

DECISIONS: Final = frozenset({Permission.REFERRAL_DECIDE, Permission.REFERRAL_HASTEN})
"""What nobody does in a case of their own, or in one they have stepped back from."""
CONFIDENCES: Final = frozenset({Permission.SEALED_LINE_READ})
"""What is not shown to whoever has stepped back: perhaps they know the family."""


def allow(actor: Actor, permission: Permission, case: Case) -> bool:
    """Whether the actor may do this with this case. Pure; what is not granted is refused."""
    scope = GRANTS[actor.role].get(permission)
    if scope is None or actor.municipality != case.municipality:
        return False
    if permission in DECISIONS and actor.account in case.owners | case.recused:
        return False
    if permission in CONFIDENCES and actor.account in case.recused:
        return False
    return _reaches(scope, actor, case)


def _reaches(scope: Scope, actor: Actor, asked: Case) -> bool:
    colleagues = actor.employer is not None and actor.employer == asked.employer
    match scope:
        case Scope.ANY:
            return True
        case Scope.OWN:
            return actor.account in asked.owners
        case Scope.QUEUE:
            return asked.joint or (actor.queue is not None and actor.queue == asked.queue)
        case Scope.EMPLOYER:
            return colleagues
        case Scope.WORKPLACE:
            here = actor.workplace is not None and actor.workplace == asked.workplace
            return colleagues and here


def require(actor: Actor, permission: Permission, case: Case) -> None:
    """Raise `NotAllowed` unless the actor may."""
    if not allow(actor, permission, case):
        raise NotAllowed(role=actor.role.value, permission=permission.value)
