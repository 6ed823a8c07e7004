"""The problem as NumPy columns: row n of a table is entry n of the problem's list.

whole     the instance: all tables together
youths    one row a youth
offers    one row a workplace, a position, a mentor, and a position with a mentor
menus     the week to propose, for every menu, law and availability at once
windows   which shifts lie inside which windows
bits      sets of words as bits
    levels    needs and strengths as planes of bits
lookup    values for some pairs of rows
arrays    names for arrays, and the joins that make pairs out of rows
"""

from matching.instance.whole import Instance, instance_of

__all__ = ["Instance", "instance_of"]
