"""The points: how well a lawful match suits, in whole numbers that a person can add up.

Sex, district, social measures and name are never looked at. docs/score.md redoes the sums by hand.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from matching.ages import birthday
from matching.policy import Policy
from matching.problem import Mentor, Position, Youth


@dataclass(frozen=True, slots=True)
class Terms:
    """The three terms of a score; together 0 to 1000 with the default policy."""

    wishes: int
    mentor_fit: int
    travel: int

    @property
    def score(self) -> int:
        """Their sum."""
        return self.wishes + self.mentor_fit + self.travel

    @property
    def by_name(self) -> dict[str, int]:
        """The terms by their names."""
        return {"wishes": self.wishes, "mentor_fit": self.mentor_fit, "travel": self.travel}


def terms(
    youth: Youth, position: Position, mentor: Mentor, travel_millis: int, policy: Policy
) -> Terms:
    """The terms of a match, for a way to work of so many thousandths of a minute."""
    return Terms(
        wishes=wishes(youth, position, policy),
        mentor_fit=mentor_fit(youth, mentor, policy),
        travel=travel(youth, travel_millis, policy),
    )


def wishes(youth: Youth, position: Position, policy: Policy) -> int:
    """`wishes_points` for each step above 1 of the wishes for the job type and the workplace."""
    unlisted = policy.wish_unlisted
    job_type = youth.wishes.job_types.get(position.job_type, unlisted)
    workplace = youth.wishes.workplaces.get(position.workplace, unlisted)
    return policy.wishes_points * ((job_type - 1) + (workplace - 1))


def mentor_fit(youth: Youth, mentor: Mentor, policy: Policy) -> int:
    """`mentor_fit_points` times the part of the needs that the mentor's strengths meet.

    All of them for a youth without needs.
    """
    needed = sum(youth.needs.values())
    if needed == 0:
        return policy.mentor_fit_points
    met = sum(min(mentor.strengths.get(name, 0), need) for name, need in youth.needs.items())
    return half_up(policy.mentor_fit_points * met, needed)


def travel(youth: Youth, travel_millis: int, policy: Policy) -> int:
    """`travel_points` times the part of the youth's travel limit left over; 0 beyond the limit."""
    limit = 1000 * youth.travel_minutes_max
    return half_up(policy.travel_points * max(0, limit - travel_millis), limit)


def half_up(numerator: int, denominator: int) -> int:
    """A fraction rounded to the nearest whole number, halves upwards."""
    return (2 * numerator + denominator) // (2 * denominator)


def waited_days(youth: Youth, round_date: date) -> int:
    """Days since the approval."""
    return (round_date - youth.approved_on).days


def waiting_points(youth: Youth, round_date: date, policy: Policy) -> int:
    """What waiting adds in tier 2: `waiting_points_a_day`, at most `waiting_points_max`."""
    points = policy.waiting_points_a_day * waited_days(youth, round_date)
    return min(points, policy.waiting_points_max)


def is_urgent(youth: Youth, round_date: date, policy: Policy) -> bool:
    """Fast track, a long wait, or the last start that leaves a full course is near."""
    turns_18 = birthday(youth.birth_date, policy.age_to)
    last_start = turns_18 - timedelta(days=policy.course_days)
    return (
        youth.fast_track
        or waited_days(youth, round_date) >= policy.urgent_waiting_days
        or 0 <= (last_start - round_date).days <= policy.urgent_course_days
    )


def placed_points(youth: Youth, round_date: date, policy: Policy) -> int:
    """What a match of the youth adds in tier 1: `placed_points`, and `urgent_points` if urgent."""
    urgent = policy.urgent_points if is_urgent(youth, round_date, policy) else 0
    return policy.placed_points + urgent
