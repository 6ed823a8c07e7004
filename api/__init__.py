"""Every door to Foothold. Today: the command line and its demo.

cli        the commands
files      problem and solution files on disk
tables     solutions as people read them in a terminal
progress   what is told while a round is solved
sentences  the words for rules, reasons and errors, in one place
language   Danish or English
demo       a believable week in Copenhagen
"""
