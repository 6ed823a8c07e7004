"""What a programme pays by, what funds it, and the courses: who is compensated, out of what."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId
from foundation.columns import Choice, belongs, one_of
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import CourseId, GrantId, PlacementId, SourceId, TermsId
from placements.models.kinds import PROCESS
from placements.words.ledger import CourseGround, DuePolicy, GrantReason
from referrals.ids import YouthId


class ProgrammeTerms(Owned):
    """How a programme compensates from a day on, until the next. Only ever added."""

    __tablename__ = "programme_terms"
    __table_args__ = strict(
        one_of("due", DuePolicy),
        UniqueConstraint("municipality", "programme", "number"),
        CheckConstraint("number > 0", name="counted"),
        CheckConstraint("cap_ore > 0", name="cap_positive"),
        CheckConstraint("payment_days >= 0", name="days_counted"),
        CheckConstraint("aid_limit_eur > 0 AND ore_per_euro > 0", name="aid_positive"),
        CheckConstraint(
            "(payer_reg_number IS NULL) = (payer_account_number IS NULL)", name="payer_whole"
        ),
    )

    id: Mapped[TermsId] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    """Counts for courses whose first day is this day, or later."""
    due: Mapped[DuePolicy] = mapped_column(Choice(DuePolicy), info=PROCESS)
    cap_ore: Mapped[int] = mapped_column(info=PROCESS)
    """The most a course may cost, without VAT."""
    payment_days: Mapped[int] = mapped_column(info=PROCESS)
    """Days from the closing of a batch to the day it is to be paid."""
    payer_name: Mapped[str] = mapped_column(info=PROCESS)
    payer_reg_number: Mapped[str | None] = mapped_column(info=PROCESS)
    payer_account_number: Mapped[str | None] = mapped_column(info=PROCESS)
    """The account payments leave; without it there are no payment files."""
    aid_limit_eur: Mapped[int] = mapped_column(info=PROCESS)
    """What a group of companies may get as de minimis aid in three years."""
    ore_per_euro: Mapped[int] = mapped_column(info=PROCESS)
    set_at: Mapped[datetime] = mapped_column(info=PROCESS)
    set_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class FundingSource(Owned):
    """What may pay for the courses that begin in a year. Only ever added; the newest counts."""

    __tablename__ = "funding_source"
    __table_args__ = strict(
        UniqueConstraint("municipality", "programme", "year", "code", "number"),
        CheckConstraint("number > 0", name="counted"),
        CheckConstraint("courses_max >= 0", name="courses_counted"),
        CheckConstraint("length(account_string) = 16", name="account_string_whole"),
    )

    id: Mapped[SourceId] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(info=PROCESS)
    year: Mapped[int] = mapped_column(info=PROCESS)
    code: Mapped[str] = mapped_column(info=PROCESS)
    """A short word, as `own` or `fund`."""
    number: Mapped[int] = mapped_column(info=PROCESS)
    rank: Mapped[int] = mapped_column(info=PROCESS)
    """The lowest with room is taken first."""
    name: Mapped[str] = mapped_column(info=PROCESS)
    courses_max: Mapped[int | None] = mapped_column(info=PROCESS)
    """Courses it funds of those that begin in the year; None: as many as there are."""
    account_string: Mapped[str | None] = mapped_column(info=PROCESS)
    """The 16 digits of the municipality's chart of accounts."""
    project: Mapped[str | None] = mapped_column(info=PROCESS)
    set_at: Mapped[datetime] = mapped_column(info=PROCESS)
    set_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class CourseGrant(Owned):
    """That a youth gets a course with another employer: somebody decided. Only ever added."""

    __tablename__ = "course_grant"
    __table_args__ = strict(
        belongs("placement_id", "placement"),
        one_of("reason", GrantReason),
        UniqueConstraint("municipality", "placement_id"),
    )

    id: Mapped[GrantId] = mapped_column(primary_key=True)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    reason: Mapped[GrantReason] = mapped_column(Choice(GrantReason), info=PROCESS)
    granted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    granted_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Course(Owned):
    """26 weeks of one youth with one employer, funded whole from one source. Only ever added."""

    __tablename__ = "course"
    __table_args__ = strict(
        belongs("youth_id", "youth"),
        belongs("employer_id", "employer"),
        one_of("ground", CourseGround),
        UniqueConstraint("municipality", "number"),
        UniqueConstraint("municipality", "id", "cap_ore"),
        CheckConstraint("number > 0", name="counted"),
        CheckConstraint("cap_ore > 0", name="cap_positive"),
        Index("ix_course_source", "municipality", "programme", "year", "source"),
        Index("ix_course_youth", "municipality", "youth_id"),
    )

    id: Mapped[CourseId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(info=PROCESS)
    programme: Mapped[str] = mapped_column(info=PROCESS)
    youth_id: Mapped[YouthId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    """Whose it was when it was opened; a successor carries it on."""
    ground: Mapped[CourseGround] = mapped_column(Choice(CourseGround), info=PROCESS)
    year: Mapped[int] = mapped_column(info=PROCESS)
    """The year of its first day, whose sources fund it."""
    source: Mapped[str] = mapped_column(info=PROCESS)
    """The code of the funding source."""
    cap_ore: Mapped[int] = mapped_column(info=PROCESS)
    opened_at: Mapped[datetime] = mapped_column(info=PROCESS)
    opened_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class CoursePlacement(Owned):
    """A placement whose weeks are of a course: of one alone. Only ever added."""

    __tablename__ = "course_placement"
    __table_args__ = strict(
        belongs("course_id", "course"),
        belongs("placement_id", "placement"),
        one_of("ground", CourseGround),
        UniqueConstraint("municipality", "course_id", "number"),
        UniqueConstraint("municipality", "placement_id", "course_id"),
        CheckConstraint("number > 0", name="counted"),
        CheckConstraint("(number > 1) = (ground = 'resumed')", name="resumed_later"),
    )

    placement_id: Mapped[PlacementId] = mapped_column(primary_key=True)
    course_id: Mapped[CourseId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    ground: Mapped[CourseGround] = mapped_column(Choice(CourseGround), info=PROCESS)
    joined_at: Mapped[datetime] = mapped_column(info=PROCESS)
    joined_by: Mapped[AccountId] = mapped_column(info=PROCESS)
