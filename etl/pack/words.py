"""Say in Korean what a column may hold; for the dictionary sheet and the README."""

from etl.dataset import Field

_TYPES = {
    "string": "글자",
    "integer": "정수",
    "number": "숫자",
    "boolean": "참/거짓",
    "date": "날짜",
    "year": "연도",
}
_CONSTRAINTS = {
    "required": "필수",
    "unique": "중복 없음",
    "minimum": "최솟값 {}",
    "maximum": "최댓값 {}",
    "minLength": "{}자 이상",
    "maxLength": "{}자 이하",
    "pattern": "형식 {}",
    "enum": "허용값 {}",
}


def type_in_words(field: Field) -> str:
    """Name a column's type."""
    return f"{_TYPES[field.type]} ({field.type})"


def constraints_in_words(field: Field) -> str:
    """List a column's constraints."""
    return "; ".join(
        _CONSTRAINTS[name].format(", ".join(map(str, value)) if isinstance(value, list | tuple) else value)
        for name, value in field.constraints.items()
        if value is not False
    )
