"""The words that `dataset.yml` may choose from, besides types, readings and licences.

Themes are the top level of the government's business reference model (정부기능분류체계).
"""

# Why there is no value; Table Schema calls it the missing value's label.
NULL_REASONS = ("empty", "not_applicable", "unknown", "pending", "error", "unreadable")

# What becomes of rows that sum others up, and of rows that repeat others.
SUBTOTALS = ("check", "drop", "keep")
DUPLICATES = ("keep", "drop")

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
