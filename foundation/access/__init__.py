"""Access: how somebody shows who they are. What they may do then, `roles` says.

A secret is handed out once and never stored: its digest is. Whoever reads the database signs in as
nobody.

words      the words that commands know without a database
secrets    what is handed out: whose it is, and a secret of 160 bits
sessions   who is signed in, until when, and how surely
tokens     what other programs sign in with, and what each may do
repeats    what was answered to a request that may be sent again
names      by what an account is known at the door
guesses    how often somebody tried at one door, and how long they wait
choosing   which passwords are refused
hashing    passwords made slow to guess
passwords  the password of an account
factors    the second factor: six digits of a device
recovery   codes on paper, in place of the device
links      addresses with a secret, good once
providers  places of signing in elsewhere
outside    whom a municipality's or a company's own place of signing in knows
signing    from what somebody shows to a session
leaving    the end of an account, and of everything that let it in
"""
