"""The words that `dataset.yml` may choose from, besides types, readings and licences.

Themes are the top level of the government's business reference model (정부기능분류체계).
"""

# The reasons for missing values: the `label` of `missingValues` in Table Schema v2.
NULL_REASONS = ("empty", "not_applicable", "unknown", "pending", "error", "unreadable")

# What happens to rows of sums and to rows that repeat others; the first word is the default.
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
