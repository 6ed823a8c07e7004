"""The steps, oldest first.

step_0001_ground     municipalities, accounts, the audit log, files, jobs, messages, lookups
step_0002_referrals  youths, applications, sealed lines, consents
step_0003_committee  meetings, recusals, decisions, reminders
step_0004_employers  employers and their workplaces
"""
