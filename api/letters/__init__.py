"""Letters in plain words: to a youth, and to an employer's HR.

about      whom and what a letter is about, and what they are called
letter     a letter as a value: sections of sentences
people     who decides, whom to ask, what one may demand
support    what a mentor can give, in words about the mentor
proposed   "why was I proposed here"
not_yet    "why not yet"
employer   "why this youth", to HR
text       a letter as plain text
page       a letter as a page to print
"""
