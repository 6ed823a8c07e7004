"""The commands, each group a file: what they ask, whom they call, what they answer.

acting     what the commands of an account are done with
budget     the budget of an application
forecasts  what is to come: the year, a run, state aid
statements what a company earned, was paid and is owed
rounds     problem and solution files
schemas    what those files, and answers, hold
explaining why, and why not
letters    letters in plain words
whatif     what an override would cost
repairs    proposals that are out: where some fall, and what if they do
frontiers  the price of fairness
risks      how a youth would fare
advising   what would help a round
asked_files   what questions to a solved round stand on
databases  the databases
audit      the audit log
keys       the keys
accounts   the accounts
imports    lists somebody sent
rights     what the law lets a youth ask
timetable  what is done day by day
working    work on other machines, behind a queue
serving    the house, opened: API and work in one process
statistics what the programme reports
weekly_rounds the weekly round
round_questions what a round is asked
run_asked     what those questions stand on
round_asked   what its commands are done with
terms      what the programme pays by
sources    what funds courses
courses    courses by decision
ledger     the ledger
batches    what is settled, handed on, paid
invoices   what companies send
payees     where payments go
money_asked   what the commands on money are done with
"""
