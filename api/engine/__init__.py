"""The matching alone, for other programs: a file is solved or explained, and nothing of it stays.

asking  a process of its own is asked, within limits, and stopped when nobody waits for it
files   what an explanation is asked with, as a file
child   that process: it reads the file, and answers
"""
