"""Why a value is missing: 해당없음 is not_applicable.

`etl.clean.column` takes the reason from the field's missing values, so the functions here are not called.
"""

from etl.clean.readings.text import READING

__all__ = ["READING"]
