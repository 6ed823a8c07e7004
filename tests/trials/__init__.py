"""The heavy trials of the ground and of the first two stages: acts killed, failed and raced.

acts         what is done to the world, each act as the doors do it
amounts      how much is tried, by day and at night
conftest     the prepared world on either database, and the program that forks
courses      the races, each with who may win and what the others are told
dump         all that is stored, in a form that can be compared
forker       a program that forks children and kills them in the middle of an act
guards       guards, taken away
killing      orders to that program, and what must be true afterwards
places       a world that can be put back, on SQLite
progress     how far a long run has come
rotating     keys rotated while others write
servers      the same on PostgreSQL
slate        what a child writes where its parent reads it
streams      the longer races: readers, timetables, jobs, the log, a busy morning
works        a shop, a round and a ledger in that world
world        a small world at the moment before an act
"""
