"""The resources: what each door takes, does and answers. No door does more than one act.

bodies       what the bodies of requests and answers are made of
sign_in      signing in, by password or link
session      who is signed in here
oidc         signing in at a municipality's or a company's own place
ways_in      by what accounts sign in, as their administrator keeps it
me           one's own sessions, password and second factor
referrals    the reverse applications, from a first draft to the committee
cases        a case as it is looked at: where it stands, what it lacks, opened
consents     line by line, given and taken back; and what they release
sealed_lines what the committee may need to know and nobody else
committee    its agendas and meetings, and what it does with a case
pool         who is approved and waits to be matched
waiting      cases that wait, a page at a time
employers    registered, and who they are by law
partners     how far each partnership has come, and what it promises
agreements   how compensation is paid, how much, from when to when
contacts     who can be reached at an employer
workplaces   entered, placed on the map, and how many youths each takes
positions    offered, changed, said to be open still, closed
offered      the contents of a position, as they are sent and shown
mentors      they join, change what they offer, have a deputy, leave
absences     days on which mentors are away
rights       their file, its correction, a standstill, to be forgotten
duplicates   youths who look like one, and are judged to be one or two
apart        youths who shall not work at one workplace
imports      lists that somebody sends, looked at and taken in
proposals    what employers have on their desks, and their answers
interviews   invitations, other times, how each went; who did not come or answer
parking      searches that rest
vacancies    a vacancy in the middle of a week: its candidates, and an offer
placements   from the checklist to the last day, week by week
rounds       the matching rounds, from a first draft to proposals
inbox        what somebody was told, and what of it they have read
notices      how somebody is told that there is news
calendars    interviews in people's own calendars
docs         the description of all of this
ledger       what is due, what stands on each account, whether all of it holds
months       months that close, and what a year owes
histories    all that happened in money to one placement
batches      what is settled with a company, and its files
traces       from an amount to all it rests on
invoices     what companies send, beside what is expected
payees       where payments go, and what was paid back
statements   what is told to a company, and why
terms        what the programme pays by, and what funds it
courses      another course, by decision
forecast     what is to come, state aid, what a run would cost
budget       the figures of an application
reports      what the programme reports
extracts     files for those who count
figures      a company's own figures
audit        what was done to one thing
accounts     who may sign in, as what
tokens       what other programs sign in with
asking       what doors ask before they look
jobs         long work: where it stands, and stopping it
health       whether this process lives, and whether it can answer
metrics      what is counted, for whoever watches
"""

from collections.abc import Iterator
from typing import Final

from api.routes import (
    absences,
    accounts,
    agreements,
    apart,
    audit,
    batches,
    budget,
    calendars,
    cases,
    committee,
    consents,
    contacts,
    courses,
    docs,
    duplicates,
    employers,
    extracts,
    figures,
    forecast,
    health,
    histories,
    imports,
    inbox,
    interviews,
    invoices,
    jobs,
    ledger,
    me,
    mentors,
    metrics,
    months,
    notices,
    oidc,
    parking,
    partners,
    payees,
    placements,
    pool,
    positions,
    proposals,
    referrals,
    reports,
    rights,
    rounds,
    sealed_lines,
    session,
    sign_in,
    statements,
    terms,
    tokens,
    traces,
    vacancies,
    ways_in,
    workplaces,
)
from api.web.doors import Door

_TOPICS: Final = (
    sign_in.doors,
    session.doors,
    oidc.doors,
    ways_in.doors,
    me.doors,
    referrals.doors,
    cases.doors,
    consents.doors,
    sealed_lines.doors,
    committee.doors,
    pool.doors,
    employers.doors,
    partners.doors,
    agreements.doors,
    contacts.doors,
    workplaces.doors,
    positions.doors,
    mentors.doors,
    absences.doors,
    rights.doors,
    duplicates.doors,
    apart.doors,
    imports.doors,
    proposals.doors,
    interviews.doors,
    parking.doors,
    vacancies.doors,
    placements.doors,
    rounds.DOORS,
    inbox.doors,
    notices.doors,
    calendars.doors,
    docs.doors,
    ledger.doors,
    months.doors,
    histories.doors,
    batches.doors,
    traces.doors,
    invoices.doors,
    payees.doors,
    statements.doors,
    terms.doors,
    courses.doors,
    forecast.doors,
    budget.doors,
    reports.doors,
    extracts.doors,
    figures.doors,
    audit.doors,
    accounts.doors,
    tokens.doors,
    jobs.doors,
    health.doors,
    metrics.doors,
)


def _all() -> Iterator[Door]:
    for doors in _TOPICS:
        yield from doors


ALL: Final = tuple(_all())
"""Every door of the API."""
