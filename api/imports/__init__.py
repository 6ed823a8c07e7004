"""Lists that somebody sent, of referrals, employers, positions or mentors.

They are looked at first, and then taken in whole.

apply            the rows become drafts, or employers and workplaces, in one transaction
offers           positions and mentors looked at, or taken in
preview          what would be added, and everything that is wrong or odd
receivers        whose drafts they would be, and in which queue
known            which rows look like a youth who is known already, or like each other
marks            what is odd about a row though nothing is wrong with it
referral_rows    rows as applications
employer_rows    rows as employers and workplaces
offer_rows       rows as positions, or as mentors
invoices         an invoice that came as a file is registered
invoice_rows     rows as one invoice
invoice_columns  which columns an invoice may have
offer_choices    trades, answers and templates to choose from
referral_columns which columns a list of referrals may have
employer_columns which columns a list of employers may have
position_columns which columns a list of positions may have
mentor_columns   which columns a list of mentors may have
columns          what a column is, and how headers are recognised
rows             cells as JSON, and faults as people find them in the table
lists            cells that hold several things
values           cells that hold one thing
choices          words to choose from, in Danish and English
folding          words that are the same however they are spelled
kinds            what a list is of
template         an empty list with its headers
"""
