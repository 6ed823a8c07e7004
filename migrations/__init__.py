"""The database's way from one shape to the next; imports every package that has tables."""
