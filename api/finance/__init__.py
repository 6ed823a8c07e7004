"""What finance reads: tables of text, and pages to print.

amounts   amounts and shares in tables
budget    the budget of an application
"""
