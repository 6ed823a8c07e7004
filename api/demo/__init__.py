"""The demo: an invented week in Copenhagen that people and tests tell of.

cast     young people and mentors worth remembering; all invented
places   districts, employers and workplaces
town     the week's problem, with a crowd around the cast
chapters what it tells, a few lines each
application what Amina wrote with Rune
case     how Amina came into the pool, in a database that stays behind
story    solves it, checks it, and tells what came out
"""
