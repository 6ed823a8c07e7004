"""JSON files made of records: declared once, read with every fault, written, described.

faults    what is wrong with a value, and where
kinds     what a field may hold
records   objects with fields of those kinds
reading   bytes to a record
writing   a document as text, always the same
"""
