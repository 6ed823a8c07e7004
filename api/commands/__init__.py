"""The commands, each group a file: what they ask, whom they call, what they answer.

budget     the budget of an application
rounds     problem and solution files
databases  the databases
audit      the audit log
keys       the keys
accounts   the accounts
imports    lists somebody sent
rights     what the law lets a youth ask
timetable  what is done day by day
statistics what the programme reports
weekly_rounds the weekly round
round_asked   what its commands are done with
"""
