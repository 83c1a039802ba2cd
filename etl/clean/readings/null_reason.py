"""Why there is no value: the reason of the word for it, which the column knows."""

from etl.clean.readings.text import READING

__all__ = ["READING"]
