"""The words for the constraints of Table Schema (https://datapackage.org/standard/table-schema/)."""

from collections.abc import Mapping

from etl.words.text import Text

# {} stands for the value; a constraint whose value is false has no effect.
CONSTRAINTS: Mapping[str, Text] = {
    "required": Text("필수", "required"),
    "unique": Text("중복 없음", "unique"),
    "minimum": Text("{} 이상", "at least {}"),
    "maximum": Text("{} 이하", "at most {}"),
    "minLength": Text("{}자 이상", "at least {} characters"),
    "maxLength": Text("{}자 이하", "at most {} characters"),
    "pattern": Text("형식 {}", "pattern {}"),
    "enum": Text("허용값: {}", "one of: {}"),
}
