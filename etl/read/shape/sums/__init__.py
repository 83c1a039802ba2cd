"""Rows that sum others up: what they are called, which rows they reach over, whether their sums are right."""
