"""The files of a closed batch, each made of its document alone: the same bytes on any machine.

making        all of them
names         what each is called
texts         texts as every file holds them, and as spreadsheets and banks can take them
amounts       øre as files write them
columns       what a line of the list says
csv_file      the list for an ERP system
workbook      the same list for people, and its sums
payment_file  the order to the bank, checked against its schema
postings      what closing does, as a journal of its own
journal       the whole ledger as a journal that another program can check
beancount     how such a journal is written
manifest      what goes with the files: sizes, fingerprints, control sums
"""

from placements.ledger.files.making import make

__all__ = ["make"]
