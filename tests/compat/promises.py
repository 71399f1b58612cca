"""What is promised of an answer that was kept (docs/compatibility.md): each function says, in words, what
of the old one the new one breaks. What may change is in nothing here: words of recotrack's own, layout,
more of anything.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.kept_release import Asked, json_type

_WORDING = re.compile(
    r"(^|\.)(message|summary|suggestion|why|breaks|mends|by_dates_because)$"
    r"|^items\[[^]]*\]\.basis$|\brag\.words$|^(before|after)\.what$"
    r"|(^|\.)commit$|^since$"  # names of commits: those of a copy are of whoever made it
)
"""Fields with words of recotrack's own, or of git: that there are some is promised, and not which."""
_OF_THE_VERSION = {"recotrack"}


def promised(old: Any, new: Any, at: str = "") -> Iterator[str]:
    """What of `old` does not stand in `new` with the same value, by its way in.

    New fields may come, and other words where recotrack speaks. A list is as long as it was.
    """
    if at in _OF_THE_VERSION:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _promised_fields(old, new, at)
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{at}, how many: {len(old)} became {len(new)}"
            new = list(_beside(old, new))
        for index, (before, now) in enumerate(zip(old, new, strict=False)):
            yield from promised(before, now, f"{at}[{_called(before, index)}]")
    elif _is_wording(at):
        if json_type(old) != json_type(new):
            yield f"{at}: {json_type(old)} became {json_type(new)}"
    elif old != new:
        yield f"{at}: {json.dumps(old)} became {json.dumps(new)}"


def _beside(old: list[Any], new: list[Any]) -> Iterator[Any]:
    """Of a list that has others between, each that stands for the old one at its place."""
    rest = list(new)
    for before in old:
        names = [_named(each) for each in rest]
        at = names.index(_named(before)) if _named(before) in names else 0
        yield from rest[at : at + 1]
        rest = rest[at + 1 :]


def _named(value: Any) -> tuple[Any, ...]:
    keys = ("reference", "kind", "what", "date", "to")
    return tuple(map(value.get, keys)) if isinstance(value, dict) else (value,)


def _promised_fields(old: dict[str, Any], new: dict[str, Any], at: str) -> Iterator[str]:
    for key, value in old.items():
        way = f"{at}.{key}".lstrip(".")
        if key in new:
            yield from promised(value, new[key], way)
        else:
            yield f"{way}: this field is gone"


def _is_wording(at: str) -> bool:
    return ".record." not in at and _WORDING.search(at) is not None


def _called(value: Any, index: int) -> str:
    name = value.get("reference") if isinstance(value, dict) else None
    return str(name or index)


def promised_problems(old: Any, new: Any, *among: str) -> Iterator[str]:
    """The same of an answer with problems, in the lists `among`: a rule may warn of more; a new
    error breaks a promise.
    """
    without = {key: list[Any]() for key in among}
    yield from promised({**old, **without}, {**new, **without})
    for each in among:
        yield from _promised_problems(old[each], new[each])


def _promised_problems(old: list[Any], new: list[Any]) -> Iterator[str]:
    waiting = list(new)
    for each in old:
        said = _said(each)
        now = next((one for one in waiting if _place(one) == _place(each)), None)
        if now is None:
            yield f"{said}, how often: 1 became 0"
            continue
        waiting.remove(now)
        yield from (f"{said}: {broken}" for broken in promised(each, now))
    for each in waiting:
        if each["severity"] == "error":
            yield f"{_said(each)}: a new error: it has to warn for a year first"


def _said(problem: Any) -> str:
    return "{rule} at {path}:{line}:{column}".format(**problem)


def _place(problem: Any) -> tuple[Any, ...]:
    return tuple(problem[key] for key in ("rule", "path", "line", "column"))


def promised_rules(old: Any, new: Any) -> Iterator[str]:
    """The same of the rules: more may come."""
    by_name = {each["rule"]: each for each in new["items"]}
    kept = [by_name.get(each["rule"], {}) for each in old["items"]]
    yield from promised(old, {**new, "items": kept})


def promised_schemas(old: Any, new: Any) -> Iterator[str]:
    """The same of the keys of each kind of file: more may come, none goes, none becomes needed."""
    for kind, schema in old.items():
        if kind not in new:
            yield f"{kind}: this kind of file is gone"
        else:
            yield from _promised_keys(whole_schema(schema), whole_schema(new[kind]), kind)


def _promised_keys(old: Any, new: Any, at: str) -> Iterator[str]:
    before, now = old.get("properties", {}), new.get("properties", {})
    for key in sorted({*new.get("required", ())} - {*old.get("required", ())}):
        yield f"{at}: the key {key} is needed now"
    for key, inner in before.items():
        if key in now:
            yield from _promised_keys(inner, now[key], f"{at}.{key}")
        else:
            yield f"{at}: the key {key} is gone"
    yield from (
        f"{at}: {each} is gone" for each in old.get("enum", ()) if each not in new.get("enum", ())
    )
    for part, mark in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(old.get(part), dict):
            yield from _promised_keys(old[part], new.get(part) or {}, f"{at}{mark}")


def whole_schema(schema: Any) -> Any:
    """A JSON Schema with what it refers to in its place, of `anyOf` what is not empty, and the
    entries of a table as `additionalProperties`, whatever they may be called.
    """

    def whole(node: Any) -> Any:
        if isinstance(node, list):
            return [whole(each) for each in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            return whole(schema["definitions"][node["$ref"].rpartition("/")[2]])
        chosen = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
        if len(chosen) == 1:
            return whole(chosen[0])
        named = node.get("patternProperties", {})
        made = {key: whole(each) for key, each in node.items() if key != "definitions"}
        return {**made, "additionalProperties": whole(*named.values())} if named else made

    return whole(schema)


_DAY = re.compile(
    r"\b\d{1,2}[ \u00a0](?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?) \d{4}\b"
)
_FIGURE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w])")


def promised_paper(old: str, new: str) -> Iterator[str]:
    """What of a document is promised: its days and its figures, each of them somewhere.

    Not its words, nor how it is set out: what page one has no room for stands in the annex, a day
    may be said as 4 May 2025 or with three letters of its month, and what there is none of, 0, may
    be left out.
    """
    for what, find in (("day", _DAY), ("figure", _FIGURE)):
        texts = [old, new] if what == "day" else [_DAY.sub("", each) for each in (old, new)]
        before, now = ({_said_shortest(each) for each in find.findall(text)} for text in texts)
        gone = before - now - {"0"}
        yield from (f"the {what} {value} is said no more" for value in sorted(gone))


def _said_shortest(value: str) -> str:
    """A day with three letters of its month; a figure as it is."""
    return re.sub(r"(?<= )([A-Z][a-z]{2})[a-z]+", r"\1", value.replace("\N{NO-BREAK SPACE}", " "))


def promised_list(old: str, new: str) -> Iterator[str]:
    """What of a listing for people is promised: its references, each once, in their order."""
    shown = [
        [line.split()[0] for line in each.splitlines()[1:] if line.strip()] for each in (old, new)
    ]
    if shown[0] != shown[1]:
        yield "other references, or in another order"


def promised_names(old: dict[str, Any], new: dict[str, Any], at: str = "") -> Iterator[str]:
    """The same of the names: each is there, more may come."""
    for key, value in old.items():
        way = f"{at} {key}".strip()
        now = new.get(key)
        if now is None:
            yield f"{way}: gone"
        elif isinstance(value, dict):
            yield from promised_names(value, now, way)
        elif key == "needed_options":
            yield from (f"{way}: {each} is needed now" for each in now if each not in value)
        elif isinstance(value, list):
            yield from (f"{way}: {each} is gone" for each in value if each not in now)
        elif key in _MAY_GROW:
            if _MAY_GROW[key](value, now):
                yield f"{way}: {value} became {now}"
        elif value != now:
            yield f"{way}: {json.dumps(value)} became {json.dumps(now)}"


_MAY_GROW = {"format": int.__gt__, "most_arguments": int.__gt__, "fewest_arguments": int.__lt__}
"""Numbers that may go one way, and when that is a break."""


def broken(asked: Asked, old: str, new: str) -> list[str]:
    """What of an answer is not as it was promised, in words."""
    verb = asked.words[0]
    if verb == "render":
        return list(promised_paper(old, new))
    if not old.startswith(("{", "[")):
        return list(promised_list(old, new)) if verb == "list" else []
    compare: dict[str, Callable[[Any, Any], Iterator[str]]] = {
        "check": lambda before, now: promised_problems(before, now, "items"),
        "diff": lambda before, now: promised_problems(before, now, "judging", "problems"),
        "rule": promised_rules,
        "schema": promised_schemas,
    }
    return list(compare.get(verb, promised)(json.loads(old), json.loads(new)))
