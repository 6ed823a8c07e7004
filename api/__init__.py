"""Every door to Foothold: the command line and its demo, and the web.

cli        a command is run, and whatever goes wrong is told
menu       which commands there are
exits      what a command says to the shell

The commands, and what they stand on:

commands   what can be asked, group by group
operating  what an installation is run with
worker     whoever works while nobody asks

The web:

app        the application: every door there is, and no other way in
routes     the resources: what each door takes, does and answers
web        what every door stands on: its guard, its transaction, its errors

Telling people that there is something:

notifying  a pass: what the outbox holds is told, where its readers want to hear of it
carriers   who takes a short text across a network: mail, SMS

What people read:

files      files on disk that a command is given or makes
candidates_file the document of all candidates
imports    lists of referrals and employers: previewed, then taken in whole
sheets     a table out of a file that a stranger sent, CSV or XLSX
tables     solutions as people read them in a terminal
reports    the report on the programme as people read it
round_tables rounds, likewise
pictures   frontiers, drawn
letters    letters in plain words: why here, why not yet
pages      pages that stand alone, to be printed
finance    what finance reads: tables of text, and pages to print
columns    lines of columns
progress   what is told while a round is solved
tally      what is told while anything else takes long
status_line  what both are told on: a line that changes
sentences  the words for rules, reasons and errors, in one place
language   Danish or English
demo       a believable week in Copenhagen
simulation a year of the programme, lived through the acts
"""
