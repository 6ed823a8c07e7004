"""The budget: every figure of an application, computed from what it assumes. It knows no database.

assumptions   what is assumed, as a file says it; the application's own lies beside it
funded        an amount by who pays it, and how fractions of an øre are rounded
spreading     how much of a year's courses falls in which year of the calendar
tables        the lines of the budget by year
fund_vat      the tax on private grants, both ways
units         what a course costs, however it is read
whole         the whole budget
document      the same as JSON
"""
