"""The life of a placement, from the yes of a workplace to the last day.

hiring     the store's yes becomes a placement
checklist  what is to be in order before the first day
beginning  the first shift is worked: the 26 weeks begin
pausing    days that are not counted
mentors    one mentor follows another
moving     to another position of the same employer
renewing   a contract goes on beyond the 18th birthday
ending     the job ends, and its end is put right
period     the mentor period follows its pauses
completing what comes by itself: the 26 weeks are over, the youth turns 18
forgotten  what still runs of a youth who was erased ends
confirming a week was worked: who said so
listing    the weeks of a month, by the employer's list
contacts   mentor and referrer touch base
line       whom mentor and referrer call
standing   whom the next round finds at work
views      a placement as those see it who may
calendar   the weeks of placements as those see them who may
queries    which placements there are
closing    what every end does
alone      two placements of one youth never run at once
falling    confirmations fall when their weeks move
courses    the pauses and weeks of a placement
telling    whom the outbox tells
taking     a placement as the acts take hold of it
guides     who is the mentor on a day, and who stands in
contract   until when a contract may run
"""
