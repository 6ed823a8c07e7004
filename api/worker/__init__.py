"""Whoever works while nobody asks: on jobs, and on what comes with time.

In one process, beside the requests, or on other machines by a queue. The table of jobs is the truth
either way; a queue only wakes somebody.

passing     one pass over a municipality: what is due is done, told, posted, swept
rhythm      when what is done by itself
server      the web server
background  threads of the same process: jobs at once, the rest in its rhythm

Past one machine:

queue       the broker that wakes workers, and who calls it after a commit
crew        the workers behind it
beating     the clock that calls for what is due
"""
