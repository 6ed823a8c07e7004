"""The closed lists of statistics, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.words.statistics import Awaited, CameTo, Goal, Grouping, Happened, Reached, Verdict

STATISTICS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Reached: {
        Reached.REFERRED: "referred",
        Reached.APPROVED: "approved",
        Reached.PROPOSED: "proposed",
        Reached.INVITED: "invited",
        Reached.INTERVIEWED: "interviewed",
        Reached.HIRED: "hired",
        Reached.STARTED: "started",
        Reached.COMPLETED: "26 weeks done",
    },
    Grouping: {
        Grouping.SEX: "sex",
        Grouping.AGE: "age when approved",
        Grouping.DISTRICT: "district",
        Grouping.TRACK: "paragraph of the law",
        Grouping.SOCIAL_MEASURES: "social measures",
        Grouping.SOURCE: "who refers",
    },
    Awaited: {
        Awaited.INVITATION: "the invitation",
        Awaited.FIRST_INTERVIEW: "the first interview",
        Awaited.FIRST_DAY: "the first day at work",
    },
    CameTo: {
        CameTo.OPEN: "still open",
        CameTo.DECLINED: "declined",
        CameTo.WITHDRAWN: "withdrawn",
        CameTo.LAPSED: "lapsed",
        CameTo.HIRED: "not begun yet",
        CameTo.AT_WORK: "at work, 26 weeks at most",
        CameTo.ENDED_EARLY: "ended within 26 weeks",
        CameTo.LASTED: "lasted longer than 26 weeks",
    },
    Happened: {
        Happened.SUBMITTED: "sent to the committee",
        Happened.APPROVED: "approved",
        Happened.PROPOSED: "proposed",
        Happened.INVITED: "invited",
        Happened.HIRED: "hired",
        Happened.BEGUN: "begun",
        Happened.COMPLETED: "26 weeks done",
        Happened.ENDED: "ended",
    },
    Goal: {
        Goal.EMPLOYED_AT_26_WEEKS: "still employed after 26 weeks",
        Goal.JOB_OR_EDUCATION_AFTER_A_YEAR: "in a job or education after a year",
        Goal.LESS_SUPPORT_AFTER_A_YEAR: "need less support after a year, of those with measures",
        Goal.LESS_ABSENCE_AFTER_26_WEEKS: "less school absence after 26 weeks",
        Goal.NO_OFFENCE_IN_A_YEAR: "no offence in the first year, of those with offences",
        Goal.BETTER_DEVELOPMENT: "in better development",
        Goal.WITH_SOCIAL_MEASURES: "with social measures, of those approved",
        Goal.PARTNERS: "active partner employers",
        Goal.INVITED_IN_TIME: "invited within 14 days",
    },
    Verdict: {
        Verdict.REACHED: "reached",
        Verdict.NOT_REACHED: "not reached",
        Verdict.TOO_FEW: "cannot be told yet",
        Verdict.NOT_MEASURED: "not known here",
    },
}
