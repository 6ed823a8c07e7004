"""Reaching people: that there is news for somebody, told where they want to hear of it.

What the news is stands in their inbox, behind the door. What goes out over a network is a ping: it
says that there is something, and nothing of what.

words      by which channels, in which languages
reaches    how an account is reached: an address, confirmed by a code
codes      the code that goes to an address, and comes back
wishes     in which language, and what somebody wants no pings of
pings      what is to go out, and what has become of it
seen       what somebody has read of their inbox
feeds      the secret address of somebody's calendar
"""
