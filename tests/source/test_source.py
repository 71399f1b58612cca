"""Reading YAML: every scalar is text, and what would make YAML surprising is refused."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

from recotrack import source
from recotrack.source import composer
from recotrack.source.parser_message import quoted
from tests.conftest import size
from tests.growth import grows_with_size
from tests.tables import every_row

PATH = "2024-08-22-soteria/rec-03.yaml"


def value_of(text: str | bytes) -> Any:
    reading = source.read(text if isinstance(text, bytes) else text.encode(), PATH)
    assert reading.faults == ()
    return reading.value


def rules_of(data: bytes) -> list[str]:
    return [fault.rule for fault in source.read(data, PATH).faults]


@every_row(
    "text",
    [
        "no", "yes", "on", "Off", "true", "1.10", "012", "0x1F", "0o17", "1e3", "-1", "+1", ".5",
        "1_000", "12:30:45", "2024-08-22", "2024-08-22T10:00:00Z", "~", "null", "Null", "=", "<<",
        ".inf", ".nan", "3a", "a#b", "a:b", "it's", 'say "so"', "£5", "a - b", "100 %", "a & b", "wow!",
        "Q&A", "two * three", "n/a", "café", "被害者", "🙂", "a, b", "a [b] {c}", "back\\slash",
    ],
)  # fmt: skip
def test_a_scalar_is_the_text_that_it_is(text: str) -> None:
    """Nothing is taken for a number, a date, a truth value or a null: as value, entry, document."""
    assert value_of(f"key: {text}\n") == {"key": text}
    assert value_of(f"- {text}\n- b\n") == [text, "b"]
    assert value_of(f"{text}\n") == text


@every_row("text", ["", " ", "''", '""', " # a comment", "|", "|\n", ">-\n"])
def test_an_empty_value_is_none(text: str) -> None:
    """Nothing written, and nothing in quotes, both mean awaited."""
    assert value_of(f"key: {text}\nother: x\n") == {"key": None, "other": "x"}


def test_white_space_in_quotes_is_text() -> None:
    """That it says nothing is for the model to notice."""
    assert value_of('key: " "\n') == {"key": " "}


def test_keys_are_text_too() -> None:
    """A key is never a number or a truth value."""
    assert value_of("no: a\n3: b\n1.10: c\n~: d\n'x y': e\n") == {
        "no": "a", "3": "b", "1.10": "c", "~": "d", "x y": "e",
    }  # fmt: skip


@every_row("data", [b"", b"\n", b"# only a comment\n", b"---\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_none(data: bytes) -> None:
    """That a record must not be empty is for the model to say."""
    assert source.read(data, PATH) == source.ParsedFile(None)


def test_text_blocks_keep_their_lines() -> None:
    """| keeps line ends, > folds them, both with their indicators."""
    assert value_of("a: |\n  one\n  two\n\nb: >-\n  one\n  two\n") == {
        "a": "one\ntwo\n",
        "b": "one two",
    }


def test_crlf_reads_like_lf() -> None:
    """Line ends are the editor's affair, in texts of several lines as well."""
    text = "a: |\n  one\n  two\nb:\n  - 'x\n    y'\n  - z\n"
    assert value_of(text.replace("\n", "\r\n")) == value_of(text)


def test_a_byte_order_mark_is_passed_over() -> None:
    """Windows editors write one; it is no part of the first key, and shifts no column."""
    assert value_of(b"\xef\xbb\xbfkey: x\n") == {"key": "x"}
    for wrong in (b"@x", b"\xe9"):
        (fault,) = source.read(b"\xef\xbb\xbfkey: " + wrong + b"\n", PATH).faults
        assert fault.spot is not None
        assert fault.spot[:2] == (1, 6)


@every_row("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_another_encoding_is_named(encoding: str) -> None:
    """As Windows editors save it: with a byte order mark."""
    (fault,) = source.read("\ufeffkey: x\n".encode(encoding), PATH).faults
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    assert (fault.rule, fault.message) == ("not-utf8", f"this file is {name}")


def test_flow_style_is_read() -> None:
    """recotrack never writes {} or [], and reads them."""
    assert value_of("{a: [1, 'x, y', {b: c}], d: {}, e: [], f: }\n") == {
        "a": ["1", "x, y", {"b": "c"}], "d": {}, "e": [], "f": None,
    }  # fmt: skip


def test_the_first_of_two_keys_counts_and_both_are_named() -> None:
    """A file with a key twice is read on, so that its other problems are found as well."""
    reading = source.read(b"a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n", PATH)
    assert reading.value == {"a": "1", "b": {"c": "2"}}
    assert [(fault.rule, fault.route) for fault in reading.faults] == [
        ("duplicate-key", ("b", "c")),
        ("duplicate-key", ("a",)),
        ("duplicate-key", ("a",)),
    ]
    assert [fault.spot[:2] for fault in reading.faults if fault.spot] == [(4, 3), (5, 1), (6, 1)]


def test_the_same_key_in_two_mappings_is_no_repetition() -> None:
    """Only within its own mapping does a key stand once."""
    assert value_of("- a: 1\n- a: 2\n- b:\n    a: 3\n") == [
        {"a": "1"}, {"a": "2"}, {"b": {"a": "3"}},
    ]  # fmt: skip


@every_row("quoted", ["'<<'", '"<<"'])
def test_a_merge_key_is_refused_even_in_quotes(quoted: str) -> None:
    """No key of a record is called <<, and no other program should merge it."""
    assert rules_of(f"{quoted}: x\n".encode()) == ["not-plain-yaml"]


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def test_nesting_ends_at_32() -> None:
    """The records need eight levels."""
    assert rules_of(nested(composer.DEEPEST)) == []
    assert rules_of(nested(composer.DEEPEST + 1)) == ["too-deep"]


@every_row("data", [b"[" * 100_000, b"{a: " * 50_000, b"- " * 50_000 + b"x", b"? " * 9999])
def test_no_depth_overflows_a_stack(data: bytes) -> None:
    """However deep a file is nested: it is refused, and its places are asked without harm."""
    assert rules_of(data) in (["too-deep"], ["not-plain-yaml"])
    assert isinstance(source.places(data), dict)


def test_the_largest_file_is_one_mebibyte() -> None:
    """A byte more is a problem; nothing of it is parsed."""
    line = b"# " + b"x" * 61 + b"\n"
    most = line * (source.characters.LARGEST // len(line))
    assert len(most) == source.characters.LARGEST
    assert rules_of(most) == []
    assert rules_of(most + b"\n") == ["too-large"]


@every_row(
    ("escape", "code"),
    [("\\0", "0000"), ("\\e", "001B"), ("\\x7f", "007F"), ("\\N", "0085"), ("\\L", "2028"), ("\\P", "2029"), ("\\u202e", "202E"), ("\\r", "000D")],
)  # fmt: skip
def test_an_escape_brings_in_no_hidden_character(escape: str, code: str) -> None:
    """What no record may hold may not be written as an escape either: as value, key or entry."""
    for text in (f'key: "a{escape}b"\n', f'"a{escape}b": x\n', f'- "a{escape}b"\n'):
        (fault,) = source.read(text.encode(), PATH).faults
        assert (fault.rule, code in fault.message) == ("control-character", True)


@every_row("escape", ["\\n", "\\t", "\\x41", "\\u00e9", "\\\\", '\\"', "\\_"])
def test_other_escapes_are_read(escape: str) -> None:
    """A quote, a letter, a line end: what may stand in a record may be written as an escape."""
    value = value_of(f'key: "a{escape}b"\n')["key"]
    assert (value[0], len(value), value[-1]) == ("a", 3, "b")


def test_a_character_may_stand_or_not() -> None:
    """Tab, LF, CRLF, every character that shows itself and the joiners of emoji and scripts may; each of
    the others is named.
    """
    for code in (*range(0x20, 0x7F), 0xA0, 0xE9, 0x200C, 0x200D, 0x2013, 0xFE0F, 0xFFFD, 0x1F642):
        assert rules_of(f"# {chr(code)}\n".encode()) == []
    refused = [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F)]
    unseen = [0xAD, 0x180E, 0x200B, *range(0x2060, 0x2070), 0x3164, 0xFEFF, 0xE0041, 0xE007F]
    for code in {*refused, *unseen, 0xFFFE, 0xFFFF} - {0x09, 0x0A}:
        (fault,) = source.read(f"# a{chr(code)}b\n".encode(), PATH).faults
        assert (fault.rule, f"U+{code:04X}" in fault.message) == ("control-character", True)
        assert fault.spot == (1, 4, 1)


def test_a_cure_in_quotes_is_read_as_the_words_that_it_puts_in_them() -> None:
    """Whichever signs stand in them, and in whatever order."""
    for signs in product("'\"\\ :#a", repeat=4):
        text = f"@{''.join(signs)}"
        assert value_of(f"note: {quoted(text)}\n") == {"note": text}


def test_conflict_markers_are_looked_for_at_the_margin() -> None:
    """Inside a text they are text; at the margin git wrote them."""
    assert rules_of(b"note: a <<<<<<< b\n") == []
    assert rules_of(b"note: |\n  <<<<<<< HEAD\n  >>>>>>> other\n") == []
    for sign in "<|>":  # one of its lines, which was left between keys or in a quoted text
        for around in ("a: 1\n{}\nb: 2\n", 'a: "b\n{}\nc"\n'):
            assert rules_of(around.format(f"{sign * 7} HEAD").encode()) == ["merge-conflict"]
    assert rules_of(b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n") == ["merge-conflict"]
    assert rules_of(b"\xef\xbb\xbf<<<<<<< HEAD\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>> b\r\n") == ["merge-conflict"]  # fmt: skip


def hostile() -> Iterator[tuple[bytes, bytes, bytes]]:
    """What a slow pattern would try in every way if there is a long run of it; what stands before and after."""
    for piece in (b" ", b"\t", b"- ", b"-  ", b": ", b":", b" :", b"a:", b"a: ", b"'", b'"', b"\\", b"#", b"|", b"| ", b"=", b"a b ", b"%", b"&a ", b"*a ", b"!a ", b"\n", b"\r\n", b"- \n", b"a:\n", b"<<<<<<< \n", b"=======\n", b"<<<<<<< \n=======\n"):  # fmt: skip
        yield b"", piece, b""
        yield b"key: ", piece, b"\x21"
        yield b"a: x\n  ", piece, b"\nb: @"
        yield b"key: |\n  text\n", piece, b"\n}"


def test_a_long_run_of_anything_is_soon_answered() -> None:
    """Many kilobytes of one sign: what is wrong is said and never raised, in time that grows with the length."""

    def is_read(before: bytes, piece: bytes, after: bytes, many: int) -> None:
        data = before + piece * (many // len(piece)) + after
        source.read(data, PATH)
        source.places(data)

    for run in hostile():
        grows_with_size(partial(is_read, *run), size(5_000, 100_000))


WITHOUT_C = """
import sys
sys.modules["yaml._yaml"] = None  # as in a PyYAML that was built without libyaml
from recotrack import source
from recotrack.problems import Failure
try:
    source.read(b"a: b", "register.yaml")
except Failure as failure:
    print(failure.message, failure.cure, sep="; ")
"""


def test_without_the_c_parser_reading_is_a_failure_with_its_cure() -> None:
    """A PyYAML that has none is never a slow path that nobody notices."""
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_C], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("this PyYAML has no C parser")
    assert "from a wheel" in ran.stdout
