"""Access: how somebody shows who they are. What they may do then, `roles` says.

A secret is handed out once and never stored: its digest is. Whoever reads the database signs in as
nobody.

secrets    what is handed out: whose it is, and a secret of 160 bits
sessions   who is signed in, until when, and how surely
tokens     what other programs sign in with, and what each may do
repeats    what was answered to a request that may be sent again
"""
