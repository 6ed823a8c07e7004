"""What an installation is run with: opened, upgraded, checked, backed up, restored.

installation    settings, keys and database, each opened when needed
settings_read   the settings, with every fault
troubles        what a database or a disk may answer, as errors with a sentence
handlers        what each kind of job does
upgrading       taking an installation up to the newest revision
new_place       where a municipality comes into being, whole or not at all
founding        founding a municipality
backing_up      making a backup
restoring       restoring one
checks          what `db check` looks at
sealed_cells    whether what is sealed opens
rotating        going over to newer keys
condition       what it stands on and what waits, as a machine asks
logbook         the log of a program that runs
erasure_journal who was forgotten, in a file outside every backup
"""
