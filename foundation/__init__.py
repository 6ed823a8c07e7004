"""What every package stands on; it knows no word of the domain.

Facts and values, which need nothing:

    errors    what can go wrong, as facts
    clock     the one place where now comes from, and what day it is in Denmark
    ids       short random words; the names of municipalities
    money     whole øre
    personal  what kind of data a column holds
    status    workflows as tables
    settings  what an installation decides once
    grown_file a file that only grows, line by line
    roles     who may do what

Secrets:

    keys      the file of the keys
    vault     sealing and opening, and the marks by which sealed texts are found

The database:

    columns   what a column may hold, in either database
    tables    the ground of every table
    session   one transaction of one municipality
    sqlite    one file a municipality
    postgres  one server, with row-level security

What is kept and done in it:

    audit     the log of what was done, in a chain
    jobs      work to be done after a commit
    imports   files that were taken in, each once
    lookups   finding a sealed text without reading any
    outbox    messages that are written with what they tell of
    accounts  who may sign in, as what
    access    how they show who they are: sessions, tokens
    reaching  telling people that there is news, where they want to hear it
    tenants   founding a municipality
    rotation  going over to newer keys
    tamper    whether the log is as it was written
    witness   heads of the log, noted outside the database
    archive   a backup as a file: what it holds, sealed against change
    dump      a municipality's rows into an archive, and back
"""
