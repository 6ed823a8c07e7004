"""The other side: who offers work, where, and with which mentors.

ids          the ids of the other side
words        the closed lists
status       how far a partnership has come, and where it may go
events       what the log calls what happens
errors       what can go wrong
numbers      CVR numbers, P-numbers and GLNs, checked
questions    what a mentor is asked, and what the answers are worth
models       the tables
contents     what a position and a mentor are made of
offered      a position and a mentor as a round is offered them
taking       rows as the acts take hold of them
register     employers and their workplaces are entered
contacts     who can be reached at an employer
partners     how far a partnership has come
agreements   what is agreed with an employer
entities     the company an employer is by law; one goes over into another
positions    positions and their seats
mentors      mentors join, change and leave
absences     who is away, who is there, who stands in
queries      who is there; what a round is offered, and what stays out
looking      what the people of a company may look at
"""
