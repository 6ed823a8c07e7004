"""The other side: who offers work, where, and with which mentors.

ids          the ids of the other side
events       what the log calls what happens
errors       what can go wrong
numbers      CVR and P-numbers, checked
models       the tables
register     employers and their workplaces are entered
queries      who is there
"""
