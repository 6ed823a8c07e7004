"""A year of the programme, simulated through the public acts: by rounds, or by a list.

story        the demo's story of it
year         the days one after another
by_round     Monday's matching as the product does it
by_list      Monday's matching as an office with a list does it
interviewing HR and the shops answer proposals
working      the days of a placement
routines     what is done each week or month for all who work
paying       what the companies get, month by month
keeping      the days of the shops
referring    youths are referred, screened, approved; some give up
world        who lives in it
partners     partner employers come in
people       who works for the municipality
population   invented youths, and when they come
chains       the partner employers
behaviour    how likely people do what: assumptions, each with its number
chance       draws that depend on what they are about alone
agenda       what is to happen on which day
outcome      what came of a year, counted in its database
comparing    several years, each lived in two ways
telling      two years beside each other, in words
showing      how far the year has come
"""
