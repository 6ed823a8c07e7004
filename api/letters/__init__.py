"""Letters in plain words: to a youth, and to an employer's HR.

about      whom and what a letter is about, and what they are called
letter     a letter as a value: sections of sentences
people     who decides, whom to ask, what one may demand
support    what a mentor can give, in words about the mentor
proposed   to a youth: why was I proposed here
not_yet    to a youth: why not yet
changes    what a youth could change, as an offer
employer   to HR: why this youth
lines      what of an application may be released to HR
text       a letter as plain text
page       a letter as a page to print
"""
