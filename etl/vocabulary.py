"""The words that `dataset.yml` may use: types, readings, constraints, cycles, licences and themes.

Themes are the top level of the government's business reference model, licences the ids in the catalogue.
"""

# How a cell is read, and as which types its value may be published; a type's first one is its default.
READINGS = {
    "text": ("string",),
    "raw": ("string",),
    "integer": ("integer",),
    "amount": ("integer",),
    "amount_million": ("integer",),
    "amount_thousand": ("integer",),
    "count": ("integer",),
    "number": ("number",),
    "area": ("number", "integer"),
    "flag": ("boolean",),
    "approximate": ("boolean",),
    "planned": ("boolean",),
    "date": ("date",),
    "partial_date": ("string",),
    "precision": ("string",),
    "year": ("year",),
}
TYPES = ("string", "integer", "number", "boolean", "date", "year")

# Which constraints a type can have.
_ALWAYS = ("required", "unique", "enum")
_ORDERED = (*_ALWAYS, "minimum", "maximum")
CONSTRAINTS = {
    "string": (*_ALWAYS, "minLength", "maxLength", "pattern"),
    "integer": _ORDERED,
    "number": _ORDERED,
    "boolean": ("required",),
    "date": _ORDERED,
    "year": _ORDERED,
}

UPDATE_CYCLES = ("annual", "semiannual", "quarterly", "monthly", "weekly", "daily", "realtime", "as-needed")

THEMES = (
    "public-administration",
    "science-technology",
    "education",
    "transport-logistics",
    "land-management",
    "agriculture-fisheries",
    "culture-tourism",
    "law",
    "health-medical",
    "social-welfare",
    "industry-employment",
    "food-health",
    "disaster-safety",
    "finance",
    "unification-diplomacy",
    "environment-weather",
)


def default_reading(kind: str) -> str:
    """Tell how a field of that type is read when it does not say."""
    return next((reading for reading, kinds in READINGS.items() if kinds[0] == kind), "text")
