"""Stories told from end to end, through the public acts."""
