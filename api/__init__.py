"""Every door to Foothold. Today: the command line and its demo.

cli        which commands there are, and how whatever goes wrong is told
round_commands the commands
exits      what a command says to the shell
files      problem and solution files on disk
candidates_file the document of all candidates
sheets     a table out of a file that a stranger sent, CSV or XLSX
tables     solutions as people read them in a terminal
columns    lines of columns
progress   what is told while a round is solved
sentences  the words for rules, reasons and errors, in one place
language   Danish or English
demo       a believable week in Copenhagen
"""
