"""What is reported: how far everybody got, how long it took, how long it lasted, and why not.

First the arithmetic, which knows no database; then what it is fed with; then what is handed on.

survival   how long it lasts, when not everything has ended yet
cells      small counts are closed, and those that would give them away
tables     tables of parts, of steps and of words, closed
figures    a share as it may be told
histories  what is known of each case, up to a day
groups     what cases are grouped by
funnel     how far everybody got
waits      how long it took
retention  how long placements last
reasons    why proposals came to nothing, and placements ended
employers  what came of the proposals to each employer, and what it reads itself
targets    what the programme promised, and what is known of it
report     all of it, as on a day
extract    the monthly extract, released once
dataset    one row a case for an evaluator, and its data sheet
"""
