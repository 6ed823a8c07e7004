"""Carriers: whoever takes a short text across a network, to an address that was confirmed.

carrier  what a carrier is, and how it says that it could not
texts    what is written: that there is news, or a code; nothing of whom or of what
mail     by e-mail, to a server that speaks TLS
sms      by SMS: into a file that a gateway reads
served   the carriers an installation has
codes    the errand that sends a code
"""
