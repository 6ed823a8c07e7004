"""The timetable of the placements: what falls due is noticed, however long nobody looked.

passing  one pass over everything
days     after how many days somebody is told
courses  weeks nobody confirmed, lists nobody sent
coming   interviews tomorrow and soon, first days tomorrow
starts   first days that near or passed, contracts that run out
mentors  mentors who have been ill for long
offers   positions nobody confirmed, youths nobody owns, searches that rested
telling  each thing is told once
"""
