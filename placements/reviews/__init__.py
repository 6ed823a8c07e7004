"""The proposal and its interviews: HR, the store, and what comes of it.

offering     a vacancy in the middle of a week: who could have it, and at what price
pricing      what a round would lose by one match more
lawfulness   whether the rules allow an option today
entries      proposals as they stand
inbox        an employer's open proposals, and what is waited for
following    the proposals of a case, for those who follow it
cards        what somebody at the employer reads of a youth
relevance    which of the released lines concern a recipient
inviting     invitations, other times, and the store's interview
slots        the times of interviews
interviews   how an interview went
appointments interviews as times and places, for calendars
no_shows     a youth who did not come
reaching     tries to reach a youth, and giving up
answering    an option is chosen, and accepted
declining    no, for a reason, and what follows from it
withdrawing  taken back, by the municipality or because the youth left the pool
lapsing      nobody did anything in time
parking      searches that rest
reserves     who comes next for a seat
ending       what every end of a proposal has in common
telling      whom the acts tell
taking       a proposal as these acts take hold of it
"""
