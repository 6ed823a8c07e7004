"""The steps, oldest first.

step_0001_ground     municipalities, accounts, the audit log, files, jobs, messages, lookups
step_0002_referrals  youths, applications, sealed lines, consents
step_0003_committee  meetings, recusals, decisions, reminders
step_0004_employers  employers and their workplaces
step_0005_offers     entities, agreements, positions, seats, mentors
step_0006_rounds     rounds, runs, overrides, searches that rest
step_0007_proposals  proposals, options, interviews, holds, vetoes
step_0008_placements placements, checklists, pauses, mentors, weeks, contacts
step_0009_ledger     the ledger: courses, entries, weeks, batches, invoices
step_0010_answers    what runs were asked, and whom the answers name
step_0011_access     who is signed in, tokens, answers kept for a repeat
step_0012_sign_in    passwords, second factors, links, identities elsewhere, guesses
step_0013_reaching   addresses and wishes, pings, what was read, calendars
step_0014_questions  questions that wait for an answer, overrides that are tried
"""
