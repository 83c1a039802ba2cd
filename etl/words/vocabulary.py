"""The words that `dataset.yml` may choose from, besides types, readings and licences.

Themes are the top level of the government's business reference model (정부기능분류체계).
"""

from collections.abc import Mapping

from etl.words.text import Text

# The reasons for missing values: the `label` of `missingValues` in Table Schema v2.
NULL_REASONS: Mapping[str, Text] = {
    "empty": Text("원본이 빈칸", "empty in the source"),
    "not_applicable": Text("해당 없음", "not applicable"),
    "unknown": Text("알 수 없음", "unknown"),
    "pending": Text("미정", "to be decided"),
    "error": Text("스프레드시트 수식 오류", "error in the spreadsheet"),
    "unreadable": Text("읽을 수 없음", "unreadable"),
}

# What happens to rows of sums and to rows that repeat others; the first word is the default.
SUBTOTALS = ("check", "drop", "keep")
DUPLICATES = ("keep", "drop")

# What somebody did for a dataset besides publishing it: `roles` of `contributors` in Data Package v2.
ROLES = ("author", "contributor")

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
