"""Monday's matching as an office with a list does it: whoever has waited longest chooses first.

The same pool, the same offers, the same rules and the same points; but nobody looks at all of them
at once, and no match is taken back for another. Proposals are made and held as ever.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from api.demo.places import DISTRICTS
from api.simulation.world import World
from employers.ids import EmployerId
from foundation.clock import local_day
from foundation.session import Session
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import Placing
from matching.rules.shifts import Choice
from matching.scoring import is_urgent, waited_days
from matching.solution import Match
from matching.solver.by_hand import placed_by_hand
from placements.ids import ProposalId
from placements.proposing import Why, propose
from placements.rounds.options import World as Options
from placements.rounds.publishing import LAPSE_DAYS
from placements.snapshot import build
from placements.snapshot.offers import interviews_max
from placements.words.proposals import Origin
from referrals.ids import ReferralId
from referrals.models import Referral


def match(world: World, at: datetime) -> Sequence[ProposalId]:
    """Go through the list of a Monday, and answer the proposals made."""
    with world.database.writing(world.of) as session:
        today = local_day(at)
        problem = build(session, round_date=today, policy=world.policy, districts=DISTRICTS).problem
        rules = Round(problem)
        matches = [_match(rules, placing) for placing in placed_by_hand(problem)]
        options = Options(problem, matches)
        return [_propose(world, session, options, one, at) for one in matches]


def _match(rules: Round, placing: Placing) -> Match:
    """A placing with the week and the points that a round would write down."""
    problem = rules.problem
    pair = Pair(rules, problem.youth[placing.youth], problem.position[placing.position])
    triple = Triple(pair, problem.mentor[placing.mentor])
    assert isinstance(triple.week, Choice)  # noqa: S101  # whoever is placed has a week
    return Match(
        placing.youth,
        placing.position,
        placing.mentor,
        triple.week.shifts,
        triple.terms.score,
        triple.terms.by_name,
    )


def _propose(
    world: World, session: Session, options: Options, match_: Match, at: datetime
) -> ProposalId:
    problem, today = options.problem, local_day(at)
    youth = problem.youth[match_.youth]
    employer = problem.workplace[problem.position[match_.position].workplace].employer
    return propose(
        session,
        session.get_one(Referral, (world.of, ReferralId(match_.youth))),
        employer=EmployerId(employer),
        options=options.options(match_),
        interviews_max=interviews_max(session, employer),
        why=Why(
            Origin.OFFER,
            match_.score,
            match_.terms,
            is_urgent(youth, today, problem.policy),
            waited_days(youth, today),
        ),
        lapses_on=today + timedelta(days=LAPSE_DAYS),
        by=world.staff.coordinator,
        at=at,
    )
