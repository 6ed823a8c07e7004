"""Everything that can happen to rounds, proposals, placements and money, as the log calls it."""

from enum import StrEnum


class RoundEvent(StrEnum):
    """What happens to rounds and their runs."""

    DRAFTED = "round:round:drafted"
    FROZEN = "round:round:frozen"
    REVIEWED = "round:round:reviewed"
    PUBLISHED = "round:round:published"
    CLOSED = "round:round:closed"
    ABANDONED = "round:round:abandoned"
    EXPORTED = "round:file:exported"
    RUN_ASKED = "round:run:asked"
    RUN_DONE = "round:run:done"
    RUN_CANCELLED = "round:run:cancelled"
    RUN_FAILED = "round:run:failed"
    QUESTION_ASKED = "round:question:asked"
    QUESTION_CANCELLED = "round:question:cancelled"
    QUESTION_FAILED = "round:question:failed"
    ANSWERED = "round:run:answered"
    ANSWERS_READ = "round:answers:read"
    TRIED = "round:overrides:tried"
    KEPT_APART = "round:pair:kept_apart"
    LET_MEET = "round:pair:let_meet"


class ProposalEvent(StrEnum):
    """What happens to proposals, their interviews, and searches that rest."""

    MADE = "proposal:proposal:made"
    CARD_READ = "proposal:card:read"
    INVITED = "proposal:proposal:invited"
    BOOKED = "proposal:interview:booked"
    MOVED = "proposal:interview:moved"
    REPORTED = "proposal:interview:reported"
    NO_SHOW = "proposal:no_show:reported"
    NO_SHOW_OWNED = "proposal:no_show:owned"
    TRIED = "proposal:youth:tried"
    CHOSEN = "proposal:option:chosen"
    ACCEPTED = "proposal:proposal:accepted"
    DECLINED = "proposal:proposal:declined"
    WITHDRAWN = "proposal:proposal:withdrawn"
    LAPSED = "proposal:proposal:lapsed"
    PARKED = "proposal:search:parked"
    UNPARKED = "proposal:search:unparked"
    PRICED = "proposal:offer:priced"


class PlacementEvent(StrEnum):
    """What happens to placements, their weeks and contacts."""

    OPENED = "placement:placement:opened"
    TICKED = "placement:item:ticked"
    UNTICKED = "placement:item:unticked"
    BEGUN = "placement:placement:begun"
    PAUSED = "placement:pause:noted"
    RESUMED = "placement:pause:ended"
    PAUSE_UNDONE = "placement:pause:undone"
    MENTOR_CHANGED = "placement:mentor:changed"
    MOVED = "placement:placement:moved"
    RENEWED = "placement:placement:renewed"
    COMPLETED = "placement:period:done"
    RESUMED_PERIOD = "placement:period:resumed"
    ENDED = "placement:placement:ended"
    END_CORRECTED = "placement:end:corrected"
    WEEK_CONFIRMED = "placement:week:confirmed"
    WEEK_UNDONE = "placement:week:undone"
    LIST_GIVEN = "placement:list:given"
    CONTACT_LOGGED = "placement:contact:logged"
    CONTACTS_READ = "placement:contacts:read"
    LINE_READ = "placement:line:read"
    REMINDED = "placement:clock:reminded"
    SEARCH_RESUMED = "placement:search:resumed"


class StatisticsEvent(StrEnum):
    """What is handed on of statistics."""

    EXTRACT_RELEASED = "statistics:extract:released"
    DATASET_TAKEN = "statistics:dataset:taken"


class LedgerEvent(StrEnum):
    """What happens to money."""

    TERMS_SET = "ledger:terms:set"
    SOURCE_SET = "ledger:source:set"
    COURSE_GRANTED = "ledger:course:granted"
    POSTED = "ledger:weeks:posted"
    PERIOD_CLOSED = "ledger:month:closed"
    BATCH_PREPARED = "ledger:batch:prepared"
    BATCH_CLOSED = "ledger:batch:closed"
    BATCH_DISCARDED = "ledger:batch:discarded"
    BATCH_PAID = "ledger:batch:paid"
    HANDED_ON = "ledger:batch:handed_on"
    INVOICE_REGISTERED = "ledger:invoice:registered"
    INVOICE_APPROVED = "ledger:invoice:approved"
    INVOICE_DISPUTED = "ledger:invoice:disputed"
    PAYEE_NOTED = "ledger:payee:noted"
    PAYEE_CHECKED = "ledger:payee:checked"
    REPAID = "ledger:claim:repaid"
    GROUP_NOTED = "ledger:group:noted"
