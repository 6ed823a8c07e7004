"""The first two stages: a young person is referred, and the committee decides.

application  the reverse application, as a value
eligibility  what speaks for and against a referral
deadlines    the clocks, in days
terms        the times a municipality grants
words        the closed lists of reasons, offers, tracks, purposes
status       where a referral stands, and where it may go
ids          its ids
events       what the log calls what happens
errors       what can go wrong
models       the tables
cases        a case as the acts take hold of it
likeness     whether a young person is known already
versions     the application as it is stored
notices      whom the outbox tells what
consents     line by line, by the youth and whoever has custody
intake       drafted, amended, submitted, withdrawn
reading      who opens a case says what for
sealed_lines what the committee may need to know and nobody else
meetings     of the committee
clocks       how long a case may wait, and each mark told once
agenda       stepped back from, hastened, moved to the joint agenda
committee    the decision
invitations  to the first interview, in time
reminders    the timetable looks at the clocks
queries      the agendas, the pool, a referrer's own
rights       the youth's own: file, correction, standstill, erasure, retention
"""
