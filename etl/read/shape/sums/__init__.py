"""Rows that sum up others: their labels, the rows that they may sum up, and whether the sums are right."""
