"""Judges values by the JSON Schemas that `npm run schemas` writes.

Guarantees that a schema with a keyword it does not know is refused when it is loaded, and not half obeyed; that a
pattern means what it means in JavaScript; and that JSON which JavaScript would not read (NaN, Infinity) is not read
here either.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

# The schema that holds the keyword, what the keyword says, the value and where it is: what is wrong with it, or None.
Check = Callable[[dict[str, Any], Any, Any, str], str | None]

NOTES = {"$schema", "$id", "title", "description"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def read_json(text: bytes) -> Any:
    """The value, or ValueError."""
    return json.loads(text.decode("utf-8"), parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


class Schema:
    def __init__(self, definition: dict[str, Any]) -> None:
        _check_keywords(definition)
        self._definition = definition

    @classmethod
    def load(cls, file: Path) -> "Schema":
        return cls(read_json(file.read_bytes()))

    def fault(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        return _fault(self._definition, value, "")


def _fault(schema: dict[str, Any], value: Any, path: str) -> str | None:
    for keyword, expected in schema.items():
        check = CHECKS.get(keyword)
        words = check(schema, expected, value, path) if check else None
        if words:
            return words
    return None


def _is_type(name: str, value: Any) -> bool:
    if isinstance(value, bool):  # which Python counts among the numbers
        return name == "boolean"
    if not isinstance(value, TYPES[name]):
        return False
    return name != "integer" or float(value).is_integer()


def _type(_schema: dict, expected: Any, value: Any, path: str) -> str | None:
    names = expected if isinstance(expected, list) else [expected]
    return None if any(_is_type(name, value) for name in names) else f"{path} must be {' or '.join(names)}"


def _const(_schema: dict, expected: Any, value: Any, path: str) -> str | None:
    same = type(value) is type(expected) and value == expected
    return None if same else f"{path} must be {json.dumps(expected)}"


def _any_of(_schema: dict, expected: list, value: Any, path: str) -> str | None:
    return None if any(_fault(one, value, path) is None for one in expected) else f"{path} fits no alternative"


def _required(_schema: dict, expected: list, value: Any, path: str) -> str | None:
    missing = [name for name in expected if isinstance(value, dict) and name not in value]
    return f"{path} must have {missing[0]}" if missing else None


def _properties(_schema: dict, expected: dict, value: Any, path: str) -> str | None:
    if not isinstance(value, dict):
        return None
    faults = (_fault(schema, value[name], f"{path}/{name}") for name, schema in expected.items() if name in value)
    return next(filter(None, faults), None)


def _additional(schema: dict, expected: Any, value: Any, path: str) -> str | None:
    if expected is not False or not isinstance(value, dict):
        return None
    strange = [name for name in value if name not in schema.get("properties", {})]
    return f"{path} must not have {strange[0]}" if strange else None


def _items(_schema: dict, expected: dict, value: Any, path: str) -> str | None:
    if not isinstance(value, list):
        return None
    faults = (_fault(expected, one, f"{path}/{at}") for at, one in enumerate(value))
    return next(filter(None, faults), None)


def _pattern(_schema: dict, expected: str, value: Any, path: str) -> str | None:
    # Here `$` would also match before a line break at the end.
    fits = not isinstance(value, str) or re.search(re.sub(r"(?<!\\)\$$", r"\\Z", expected), value)
    return None if fits else f"{path} must match {expected}"


# What fonts draw as nothing, and what Unicode says to ignore by default, beside the categories below.
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\ufffc"
    "\U0001d159\U000e0000-\U000e0fff]"
)
INVISIBLE = {"Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"}


def _is_visible(character: str) -> bool:
    is_noncharacter = ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    return not (unicodedata.category(character) in INVISIBLE or is_noncharacter or BLANK.match(character))


FORMATS: dict[str, tuple[Callable[[str], bool], str]] = {
    "visible": (lambda text: any(map(_is_visible, text)), "must have a character that can be seen"),
    "visibleLine": (
        lambda text: not re.search(r"[\n\r]", text) and any(map(_is_visible, text)),
        "must be one line with a character that can be seen",
    ),
}


def _format(_schema: dict, expected: str, value: Any, path: str) -> str | None:
    fits, words = FORMATS[expected]
    return None if not isinstance(value, str) or fits(value) else f"{path} {words}"


def _bound(
    kinds: tuple[type, ...], measure: Callable[[Any], float], holds: Callable[[float, float], bool], words: str
) -> Check:
    def check(_schema: dict, expected: float, value: Any, path: str) -> str | None:
        counts = isinstance(value, kinds) and not isinstance(value, bool)
        return f"{path} must {words} {expected}" if counts and not holds(measure(value), expected) else None

    return check


def _at_least(value: float, bound: float) -> bool:
    return value >= bound


def _at_most(value: float, bound: float) -> bool:
    return value <= bound


CHECKS: dict[str, Check] = {
    "type": _type,
    "const": _const,
    "anyOf": _any_of,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "pattern": _pattern,
    "format": _format,
    "minLength": _bound((str,), len, _at_least, "have a length of at least"),
    "maxLength": _bound((str,), len, _at_most, "have a length of at most"),
    "minItems": _bound((list,), len, _at_least, "have a length of at least"),
    "maxItems": _bound((list,), len, _at_most, "have a length of at most"),
    "minProperties": _bound((dict,), len, _at_least, "have a size of at least"),
    "minimum": _bound((int, float), float, _at_least, "be at least"),
    "maximum": _bound((int, float), float, _at_most, "be at most"),
}


def _check_keywords(schema: dict[str, Any]) -> None:
    unknown = schema.keys() - CHECKS.keys() - NOTES
    if unknown:
        raise ValueError(f"this validator does not know {', '.join(sorted(unknown))}")
    if schema.get("format") not in {None, *FORMATS}:
        raise ValueError(f"this validator does not know the format {schema['format']}")
    parts = [*schema.get("properties", {}).values(), *schema.get("anyOf", [])]
    for part in [*parts, *([schema["items"]] if "items" in schema else [])]:
        _check_keywords(part)
