"""What is counted: the steps of a case, what cases are grouped by, what is measured."""

from enum import StrEnum


class Reached(StrEnum):
    """The steps of a case, in order; who reached one has reached all before it."""

    REFERRED = "referred"
    APPROVED = "approved"
    PROPOSED = "proposed"
    INVITED = "invited"
    INTERVIEWED = "interviewed"
    """The first interview was held."""
    HIRED = "hired"
    STARTED = "started"
    COMPLETED = "completed"
    """The 26 weeks with a mentor are done."""


class Grouping(StrEnum):
    """What cases are grouped by, one at a time and never two at once.

    None of them lies within another: who is in care has social measures, and who is 15 is under
    compulsory schooling, so that two such tables could be subtracted.
    """

    SEX = "sex"
    AGE = "age"
    DISTRICT = "district"
    TRACK = "track"
    SOCIAL_MEASURES = "social_measures"
    SOURCE = "source"


class Awaited(StrEnum):
    """What approved youths wait for."""

    INVITATION = "invitation"
    FIRST_INTERVIEW = "first_interview"
    FIRST_DAY = "first_day"


class CameTo(StrEnum):
    """What came of a proposal: each counts in one of them."""

    OPEN = "open"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    HIRED = "hired"
    """The first day has not come yet."""
    AT_WORK = "at_work"
    """For 26 weeks at most so far."""
    ENDED_EARLY = "ended_early"
    """Within 26 weeks, or before the first day."""
    LASTED = "lasted"
    """Longer than 26 weeks, whether it has ended since or not."""


class Happened(StrEnum):
    """What is counted in the monthly extract: each once, in the month it was written down."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    PROPOSED = "proposed"
    INVITED = "invited"
    HIRED = "hired"
    BEGUN = "begun"
    COMPLETED = "completed"
    ENDED = "ended"


class Goal(StrEnum):
    """What the programme promised when it applied for money."""

    EMPLOYED_AT_26_WEEKS = "employed_at_26_weeks"
    JOB_OR_EDUCATION_AFTER_A_YEAR = "job_or_education_after_a_year"
    LESS_SUPPORT_AFTER_A_YEAR = "less_support_after_a_year"
    LESS_ABSENCE_AFTER_26_WEEKS = "less_absence_after_26_weeks"
    NO_OFFENCE_IN_A_YEAR = "no_offence_in_a_year"
    BETTER_DEVELOPMENT = "better_development"
    WITH_SOCIAL_MEASURES = "with_social_measures"
    PARTNERS = "partners"
    INVITED_IN_TIME = "invited_in_time"


class Verdict(StrEnum):
    """Whether a goal is reached."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    TOO_FEW = "too_few"
    """Too few so far to tell without giving somebody away, or nobody was followed long enough."""
    NOT_MEASURED = "not_measured"
    """Nothing in here knows; other data would be needed."""
