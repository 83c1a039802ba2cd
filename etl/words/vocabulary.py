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
    "percent": ("number",),
    "area": ("number", "integer"),
    "range": ("number", "integer"),
    "flag": ("boolean",),
    "approximate": ("boolean",),
    "planned": ("boolean",),
    "provisional": ("boolean",),
    "lunar": ("boolean",),
    "date": ("date",),
    "partial_date": ("string",),
    "precision": ("string",),
    "period": ("string",),
    "month": ("string",),
    "time": ("string",),
    "datetime": ("string",),
    "year": ("year",),
    "code": ("string",),
    "list": ("string",),
    "company": ("string",),
    "phone": ("string",),
    "email": ("string",),
    "url": ("string",),
    "postal_code": ("string",),
    "business_number": ("string",),
    "corporate_number": ("string",),
    "address": ("string", "boolean"),
    "region_code": ("string",),
    "latitude": ("number",),
    "longitude": ("number",),
    "null_reason": ("string",),
}

# What a reading can be told, and the words that each option takes; () is any text.
READING_OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "amount": dict.fromkeys(
        ("unit", "instead_of"), ("원", "천원", "만원", "백만원", "천만원", "억원", "십억원", "조원")
    ),
    "count": {"unit": ("천", "만", "백만")},
    "range": {"part": ("minimum", "maximum")},
    "period": {"part": ("begin", "end"), "year": ()},
    "month": {"year": ()},
    "datetime": {"year": ()},
    "date": {"year": (), "system": ("1900", "1904")},
    "partial_date": {"year": ()},
    "precision": {"year": ()},
    "company": {"part": ("name", "form", "key")},
    "phone": {"part": ("number", "extension", "flag"), "area": ()},
    "postal_code": {"part": ("code", "flag")},
    "business_number": {"check": ("refuse", "report")},
    "address": {
        "part": (
            "whole",
            "sido",
            "sigungu",
            "eupmyeondong",
            "ri",
            "road",
            "main",
            "sub",
            "mountain",
            "detail",
            "postal_code",
            "kind",
        )
    },
    "region_code": {"level": ("sido", "sigungu"), "scheme": ("before-merger", "current")},
    "latitude": {"epsg": ("4326", "5174", "5179", "5181", "5186"), "region": ()},
    "longitude": {"epsg": ("4326", "5174", "5179", "5181", "5186"), "region": ()},
    "code": {"codes": ()},
    "list": {"separators": ()},
}

# Why there is no value; Table Schema calls it the missing value's label.
NULL_REASONS = ("empty", "not_applicable", "unknown", "pending", "error", "unreadable")

# What becomes of rows that sum others up, and of rows that repeat others.
SUBTOTALS = ("check", "drop", "keep")
DUPLICATES = ("keep", "drop")

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
