"""Templates of a register's own: found first, filled in a sandbox, and told what is wrong in them."""

import os
import sys
from pathlib import Path

import pytest

from recotrack.documents.allowance import MOST
from recotrack.problems import Exit, Failure
from tests.conftest import Files, RegisterFrom, size
from tests.documents.making import BARE, INSPECTION, TEMPLATE, response_record
from tests.measured import measured
from tests.tables import some_of


class Own:
    """A register with templates of its own."""

    def __init__(self, home: Path, register_from: RegisterFrom) -> None:
        self.home = home
        self.register_from = register_from

    def __call__(self, template: str, files: Files | None = None, **others: str) -> str:
        """What the template makes; `others` are further templates by their names' first part."""
        self.write(TEMPLATE, template.encode())
        for name, text in others.items():
            self.write(f"{name}.md.j2", text.encode())
        return self.filled(files)

    def write(self, name: str, content: bytes) -> Path:
        path = self.home / "templates" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def filled(self, files: Files | None = None) -> str:
        return response_record(self.register_from(self.home, {**BARE, **(files or {})}), self.home)

    def failure(self, template: str, **others: str) -> str:
        """Message and cure of what is wrong with the template."""
        with pytest.raises(Failure) as raised:
            self(template, None, **others)
        assert raised.value.exit_code is Exit.COULD_NOT_RUN
        return f"{raised.value.message}\n  do this  {raised.value.cure}"


@pytest.fixture
def own(tmp_path: Path, register_from: RegisterFrom) -> Own:
    return Own(tmp_path, register_from)


def test_own_template_wins(own: Own) -> None:
    """The one in templates/ beside records/ takes the place of recotrack's own."""
    assert own("# Our form: {{ doc.title }}\n") == "# Our form: Custody\n"


def test_without_an_own_one_recotracks_is_used(own: Own) -> None:
    """An own folder with other templates changes nothing."""
    own.write("other.md.j2", b"nothing")
    assert own.filled().startswith("# PCC and CC Force Inspection response record: Custody\n")


def test_own_template_may_include_others(own: Own) -> None:
    """Its own ones and recotrack's alike, and macros from them."""
    template = (
        '{% from "parts.md.j2" import bold %}{% include "foot.md.j2" %} {{ bold(doc.title) }}'
    )
    parts = "{% macro bold(text) %}**{{ text }}**{% endmacro %}"
    files: Files = {"2024-custody/inspection.yaml": INSPECTION.replace("Custody", "A * B")}
    assert own(template, files, parts=parts, foot="Foot") == "Foot **A \\* B**\n"


def test_every_value_is_written_for_markdown_once(own: Own) -> None:
    """Whatever way a value takes through a template, its signs are escaped, and not twice."""
    files: Files = {"2024-custody/inspection.yaml": INSPECTION.replace("Custody", "'[*a*](b)'")}
    written = r"\[\*a\*\](b)"
    for template in (
        "{{ doc.title }}",
        "{{ doc.title.value }}",
        "{{ doc.title.value ~ '' }}",
        "{{ doc.title.value | safe }}",
        "{{ [doc.title.value] | join }}",
        "{{ '%s' | format(doc.title.value) }}",
        "{% set kept %}{{ doc.title }}{% endset %}{{ kept }}",
        "{% set kept | trim %} {{ doc.title }} {% endset %}{{ kept }}",
        "{% macro m() %}{{ doc.title }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ doc.title }}{% endcall %}",
        "{% block b %}{{ doc.title }}{% endblock %}",
        "{% for each in [1] recursive %}{{ doc.title }}{% endfor %}",
        "{% autoescape true %}{{ doc.title }}{% endautoescape %}",
        "{% filter trim %}{{ doc.title }}{% endfilter %}",
    ):
        assert own(template, files) == f"{written}\n", template


def test_blocks_of_a_template_that_is_extended(own: Own) -> None:
    """What {{ super() }} gives is written already."""
    base = "{% block a %}**{{ doc.title }}**{% endblock %}"
    template = '{% extends "base.md.j2" %}{% block a %}{{ super() }}!{% endblock %}'
    assert own(template, base=base) == "**Custody**!\n"


def test_days_and_quotations(own: Own) -> None:
    """The filters for days take a day or an entry; an entry without a day keeps its words."""
    template = (
        "{{ doc.today }}, {{ doc.today | day }}, {{ doc.today | weekday }}, "
        "{{ doc.published | weekday }}, {{ doc.statute.comments_due | day }}\n{{ 'a' | quoted }}"
    )
    assert own(template) == (
        "1 October 2024, 1 October 2024, Tuesday 1 October 2024, Thursday 22 August 2024, Awaited\n> a\n"
    )
    files: Files = {"2024-custody/inspection.yaml": f"{INSPECTION}assumed: [published]\n"}
    assert own("{{ doc.published | weekday }}, {{ doc.published | day }}", files) == (
        "Thursday 22 August 2024 *(assumed)*, 22 August 2024 *(assumed)*\n"
    )


def test_line_ends_and_byte_order_mark(own: Own) -> None:
    """A template from Windows makes the same document."""
    own.write(
        TEMPLATE, b"\xef\xbb\xbf# {{ doc.title }}\r\n{% if doc.title %}\r\nyes\r\n{% endif %}\r\n"
    )
    assert own.filled() == "# Custody\nyes\n"


SHOWN = "templates/response-record.md.j2"
MEND = "mend the template; recotrack's own is used again once this one is renamed"
REACH = "print the document's values; a template reaches nothing else"
EMPTY = "a value is missing, and nothing would be printed"
UNEMPTY = "print it only if it is there, with {% if %}, or say what is printed instead"
BEGINS = "what a template may print begins with doc"
UNENDED = (
    "Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or "
    "'endif'. The innermost block that needs to be closed is 'if'."
)
MISTAKES = [
    (
        "# One\n\n{{ doc.titel }}",
        3,
        "there is no titel in the response record: did you mean title?",
    ),
    ("{{ title }}", 1, f"there is no title here: {BEGINS}"),
    ("\n{% if titel %}x{% endif %}", 2, f"there is no titel here: {BEGINS}"),
    ("{{ doc.grades.first }}", 1, "there is no first in a list: it has no parts"),
    ("{{ doc.recommendations }}", 1, "a list cannot be printed as a whole: print its parts"),
    ("{{ doc.statute.duty }}", 1, "true or false cannot be printed as a whole: print its parts"),
    ("{{ doc.title.valu }}", 1, "there is no valu in the entry: did you mean value?"),
    (
        "{{ doc.recommendations[0] }}",
        1,
        "the finding cannot be printed as a whole: print its parts",
    ),
    ("{{ doc.statute.copies[0] }}", 1, "the copy cannot be printed as a whole: print its parts"),
    ("{{ doc.offices }}", 1, "the offices cannot be printed as a whole: print its parts"),
    ("x\n{% if doc.title %}\ny", 3, UNENDED),
    ("{{ doc.title | nope }}", 1, "No filter named 'nope'."),
    ("{{ [1, 2] | random }}", 1, "No filter named 'random'."),
    ('\n\n{% include "nope.md.j2" %}', 3, "there is no template nope.md.j2"),
    ('{% include "../a.yaml" %}', 1, "there is no template ../a.yaml"),
    ("{{ 1 / 0 }}", 1, "this does not work: division by zero"),
    ("{{ 'a' + 1 }}", 1, 'this does not work: can only concatenate str (not "int") to str'),
    ("{{ 'x' | day }}", 1, "this does not work: 'str' object has no attribute 'day'"),
]


@pytest.mark.parametrize(("template", "line", "words"), MISTAKES)
def test_mistakes(own: Own, template: str, line: int, words: str) -> None:
    """File, line, the line itself, the cause in words, and what to do."""
    assert own.failure(template) == told(template, line, words, MEND)


@pytest.mark.parametrize(
    "template", ["a\n{{ doc.in_report }}", "a\n{{ None }}", "a\n{{ [None][0] }}"]
)
def test_what_is_missing_is_refused(own: Own, template: str) -> None:
    """An empty cell reads as a nil return."""
    assert own.failure(template) == told(template, 2, EMPTY, UNEMPTY)


def test_a_template_that_includes_itself(own: Own) -> None:
    """It ends all the same."""
    template = f'{{% include "{TEMPLATE}" %}}'
    words = "this calls or includes itself without end"
    assert own.failure(template) == told(template, 1, words, "let it end at some point")


def told(template: str, line: int, words: str, cure: str) -> str:
    quoted = template.split("\n")[line - 1]
    return f"{SHOWN}:{line}: {words}\n{line:>5} | {quoted}\n  do this  {cure}"


def test_a_mistake_in_an_included_template_is_placed_there(own: Own) -> None:
    """The file and line are those of the mistake."""
    found = own.failure('{% include "parts.md.j2" %}', parts="a\n\n{{ doc.nope }}")
    assert found.startswith(
        "templates/parts.md.j2:3: there is no nope in the response record: it has"
    )
    found = own.failure('{% include "parts.md.j2" %}', parts="a\n\n{% endfor %}")
    assert found.startswith("templates/parts.md.j2:3: Encountered unknown tag 'endfor'.")
    parts = "{% macro m(x) %}\n{{ x }}{% endmacro %}"
    found = own.failure('{% from "parts.md.j2" import m %}\n{{ m(None) }}', parts=parts)
    assert found.startswith("templates/parts.md.j2:2: a value is missing")


ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ doc.__class__.__mro__ }}",
    "{{ doc.findings.__class__.__base__.__subclasses__() }}",
    "{{ doc['__class__'] }}",
    "{{ doc | attr('__class__') }}",
    "{{ [doc] | map(attribute='__class__') | first }}",
    "{{ '{0.__class__}'.format(doc) }}",
    "{{ ''.format.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ range.__class__ }}",
    "{% set x = [] %}{{ x.append(1) }}",
    "{% set doc.title = 'x' %}",
    "{{ range(10 ** 9) | list }}",
    "{{ doc.today.__class__.today() }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_way_out_of_the_sandbox(own: Own, attack: str) -> None:
    """What reaches behind the values fails like any other mistake: file and line, and nothing made."""
    assert own.failure(attack).startswith(f"{SHOWN}:1: ")


def test_what_an_attack_is_told(own: Own) -> None:
    """In words, with the cure."""
    attack = "{{ ''.__class__ }}"
    words = "a template may not do this: access to attribute '__class__' of 'str' object is unsafe."
    assert own.failure(attack) == told(attack, 1, words, REACH)


MUCH = f"this makes more than {MOST:,} characters"
ONCE = "this works on more than 1,200,000 characters at once"
NUMBERS = "sum adds up numbers: join puts texts together, and + lists"
WIDTH = "a width or a count is 10,000 at most"
DIGITS = "a width in a text has four digits at most"
NUMBER = "no document needs a number this long"
LOOP = "{% for a in range(100000) %}"
DOUBLED = '{% set x = namespace(v="ab") %}{% for a in range(60) %}{% set x.v = ... %}{% endfor %}'
NESTED = DOUBLED.replace('"ab"', "[1]")
ENDLESS = [
    ('{{ "a" * 100000000000 }}', MUCH),
    ('{{ 100000000000 * "a" }}', MUCH),
    ("{{ [0] * 10000000000 }}", MUCH),
    ("{{ (0,) * 10000000000 }}", MUCH),
    ("{{ 10 ** (10 ** 9) }}", NUMBER),
    ("{{ (-7) ** (10 ** 9) }}", NUMBER),
    (DOUBLED.replace('"ab"', "3").replace("...", "x.v * x.v"), NUMBER),
    (DOUBLED.replace("...", "x.v ~ x.v"), MUCH),
    (DOUBLED.replace("...", "x.v + x.v"), MUCH),
    (DOUBLED.replace("...", '"%s%s" % (x.v, x.v)'), MUCH),
    (DOUBLED.replace("...", '"{0}{0}".format(x.v)'), MUCH),
    (DOUBLED.replace("...", "[x.v, x.v] | join"), ONCE),
    (
        DOUBLED.replace("{% set x.v = ... %}", "{% set y %}{{ x.v }}{{ x.v }}{% endset %}").replace(
            "{% endset %}", "{% endset %}{% set x.v = y %}"
        ),
        MUCH,
    ),
    (NESTED.replace("...", "x.v + x.v"), MUCH),
    (NESTED.replace("...", "[x.v, x.v]"), MUCH),
    (NESTED.replace("...", "(x.v, x.v)"), MUCH),
    (NESTED.replace("...", '{"a": x.v, "b": x.v}'), MUCH),
    (NESTED.replace("...", "dict(a=x.v, b=x.v)"), MUCH),
    (f"{LOOP}{LOOP}{LOOP}{{% endfor %}}{{% endfor %}}{{% endfor %}}", MUCH),
    (f"{LOOP}{LOOP[:-3]} if false %}}{{% endfor %}}{{% endfor %}}", MUCH),
    (f"{LOOP}{{% for b in [] %}}{{% else %}}{'x' * 5000}{{% endfor %}}{{% endfor %}}", MUCH),
    (f"{LOOP}{'x' * 5000}{{% endfor %}}", MUCH),
    (f"{{% macro m() %}}{LOOP}{'x' * 5000}{{% endfor %}}{{% endmacro %}}{{{{ m() }}}}", MUCH),
    (f'{LOOP}{{% include "long.md.j2" %}}{{% endfor %}}', MUCH),
    (f"{LOOP}{{% set x = range(100000) | list %}}{{% endfor %}}", MUCH),
    (f"{LOOP}{{{{ range(100000) | sum }}}}{{% endfor %}}", MUCH),
    (f'{LOOP}{{{{ range(100000) | map("string") | first }}}}{{% endfor %}}', MUCH),
    ('{% set x = "a" * 1000000 %}' + LOOP + "{% set y = x[1:] %}{% endfor %}", MUCH),
    (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        MUCH,
    ),
    ('{{ "%1000000000d" % 1 }}', DIGITS),
    ('{{ "%.1000000000f" % 1 }}', DIGITS),
    ('{{ "%*d" % (1000000000, 1) }}', DIGITS),
    ('{{ "%(a)1000000000d" % {"a": 1} }}', DIGITS),
    ('{{ "%1000000000d" | format(1) }}', DIGITS),
    ('{{ "{:>1000000000}".format(1) }}', DIGITS),
    ('{{ "{a:>1000000000}".format_map({"a": 1}) }}', DIGITS),
    ('{{ ("{:>1000000000}" | attr("format"))(1) }}', DIGITS),
    ('{{ "{:>{}}".format(1, 1000000000) }}', "a width in a text cannot be a value itself"),
    ('{{ "a" | center(10000000000) }}', WIDTH),
    ('{{ "a" | center(-10001) }}', WIDTH),
    ('{{ "a" | center(width=10 ** 10) }}', WIDTH),
    ('{{ "a".center(10000000000) }}', WIDTH),
    ('{{ "a".zfill(10000000000) }}', WIDTH),
    ('{{ ("a" | escape).center(10000000000) }}', WIDTH),
    ('{{ "\t".expandtabs(10000000000) }}', WIDTH),
    ('{{ (1).to_bytes(10000000000, "big") }}', WIDTH),
    ('{{ "a" | indent(1000000000, true) }}', WIDTH),
    ('{{ [1] | batch(10000000000, "x") | list }}', WIDTH),
    ("{{ [1] | slice(10000000000) | list }}", WIDTH),
    ("{{ 1 | round(1000000000) }}", WIDTH),
    ("{{ [[1]] | tojson(1000000000) }}", WIDTH),
    ('{{ ["x"] | map("center", 10000000000) | list }}', WIDTH),
    ("{% filter center(10000000000) %}x{% endfilter %}", WIDTH),
    ("{% set x | center(10000000000) %}x{% endset %}", WIDTH),
    ('{{ ("a" * 1000000).replace("", "b" * 1000000) }}', MUCH),
    ('{{ ("a" * 1000000) | replace("a", "b" * 1000000) }}', MUCH),
    ('{{ range(100000) | join("a" * 1000000) }}', MUCH),
    ('{{ ("a" * 1000000).join(["b"] * 100000) }}', MUCH),
    ('{{ ("a" * 1000000).translate({97: "b" * 1000000}) }}', MUCH),
    ('{{ ("a\\n" * 100000) | indent("b" * 1000000) }}', MUCH),
    ('{{ ("a " * 100000) | wordwrap(1, true, "b" * 1000000) }}', MUCH),
    # What looks through a long value again and again.
    *[
        (f'{{% set x = "a" * 1000000 %}}{LOOP}{{% set y = {each} %}}{{% endfor %}}', MUCH)
        for each in (
            "x.count('b')",
            "x.find('b')",
            "x.isalpha()",
            "x.strip()",
            "x.startswith(x)",
            "'b' in x",
            "'b' not in x",
            "x == x",
            "x < x",
            "x is lower",
            "x is upper",
            "'b' is in x",
            "x is eq x",
            "x is lt x",
            "x | length",
            "x | trim | first",
            "[x] | select('lower') | list",
            "x.split('b') | first",
        )
    ],
    *[
        (f"{{% set x = [1] * 100000 %}}{LOOP}{{% set y = {each} %}}{{% endfor %}}", MUCH)
        for each in (
            "x.count(2)",
            "x.index(1)",
            "2 in x",
            "x == x",
            "x is ne x",
            "{'a': x} == {'a': x}",
            "{'a': x}.values() | list",
            "loop.changed(x)",
        )
    ],
    ("{{ range(100000) | map('string') | sum(start='') }}", NUMBERS),
    ("{{ [[1]] | sum(start=[]) }}", NUMBERS),
    ("{{ [[1]] | sum(none, []) }}", NUMBERS),
    ("{{ [(1,)] | sum(start=()) }}", NUMBERS),
    # What takes a long text apart, a hundred bytes for each of its characters.
    *[
        (f'{{{{ ("é " * 4000000) | {each} }}}}', ONCE)
        for each in (
            "title",
            "upper",
            "lower",
            "capitalize",
            "wordwrap(2)",
            "wordcount",
            "indent",
            "tojson",
            "urlencode",
            "escape",
            "forceescape",
            "list",
            "sort",
            "unique",
            "reverse",
            "batch(1)",
            "slice(2)",
            "groupby(0)",
            "join(',')",
            "replace('a', 'b')",
            "map('upper')",
            "truncate(1)",
            "trim",
            "string",
            "quoted",
            "max",
            "select('eq', 'b')",
            "center(10)",
            "int",
            "float",
        )
    ],
    ('{{ ("é " * 4000000).split() }}', ONCE),
    ('{{ ("é " * 4000000).casefold() }}', ONCE),
    ('{{ "<" * 4000000 }}', ONCE),
    ('{% set c = cycler(*("€" * 14000000)) %}', MUCH),
    ('{{ "a" | replace(*("€" * 14000000)) }}', MUCH),
    ("{{ lipsum(n=1000000000) }}", f"there is no lipsum here: {BEGINS}"),
    (
        "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
        "too many tags are nested here",
    ),
]


# What is added up step by step comes to a part of what may be made by the same steps as to all of it.
TENTH, HUNDREDTH = MOST // 10, MOST // 100
COUNTED_AS_LISTS = {
    NESTED.replace("...", each)
    for each in ("(x.v, x.v)", '{"a": x.v, "b": x.v}', "dict(a=x.v, b=x.v)")
}
"""A hundredth is enough for these: lists within lists come to all of it by the same steps."""


@pytest.mark.parametrize(("template", "words"), ENDLESS)
def test_a_template_ends_and_is_small(
    own: Own, template: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would take all memory, or never end, is refused before it is made; its line is told.

    Some of these are a single step, which nothing could interrupt.
    """
    enough = HUNDREDTH if template in COUNTED_AS_LISTS else size(TENTH, MOST)
    most = enough if words == MUCH else MOST
    monkeypatch.setattr("recotrack.documents.allowance.MOST", most)
    words = words.replace(f"{MOST:,}", f"{most:,}")
    own.write("long.md.j2", b"x" * 5000)
    said = own.failure(f"\n{template}")
    place = f"templates/long.md.j2:1: {words}" if "include" in template else f"{SHOWN}:2: {words}"
    assert said.startswith(place)


def test_what_a_template_is_told_that_makes_too_much(own: Own) -> None:
    """In words, with the cure."""
    template = '# One\n{{ "a" * 100000000000 }}'
    cure = "let it print less: no document is that long"
    assert own.failure(template) == told(template, 2, MUCH, cure)


def test_records_that_are_too_many_for_one_document(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the template is recotrack's, nobody is told to mend it: what else there is, is said."""
    monkeypatch.setattr("recotrack.documents.allowance.MOST", 100)
    with pytest.raises(Failure) as raised:
        own.filled()
    assert raised.value.message.startswith(f"recotrack/{SHOWN}:")
    assert raised.value.cure == (
        "ask for a document about less, such as pillar-plan or response-record; "
        "recotrack export has all records, however many"
    )


def test_what_takes_too_long(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backstop for steps that make little and take long."""
    monkeypatch.setattr("recotrack.documents.allowance.LONGEST", 0.1)
    template = f"{LOOP}{{% set x = [a] | first %}}{{% endfor %}}"
    assert own.failure(template).startswith(f"{SHOWN}:1: this takes longer than 0.1 seconds")


PEAKS = [
    "('a ' * 600000) | title", "('<' * 1200000) | forceescape", "('é' * 1200000) | tojson",
    "('a' * 1200000) | sort", "('a\\n' * 600000) | indent", "('é' * 1200000) | urlencode",
    "('a,' * 600000).split(',')", "('a ' * 600000) | wordwrap(2)",
    "('\\U0001f600' * 1200000) | tojson",
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows tells the most that was used in another way")
@pytest.mark.test_all("a long run")
@pytest.mark.parametrize("most", ["'<' * 1200000", *PEAKS])
def test_the_longest_that_is_worked_on_fits_in_memory(own: Own, most: str) -> None:
    """As much as a step may work on takes 300 MB at most, whatever the step is."""
    own.write(TEMPLATE, f"# A title\n{{% if ({most}) %}}{{% endif %}}".encode())
    own.register_from(own.home, BARE)
    done = measured(["render", "response-record"], own.home)
    assert done.code == 0, done.said
    assert done.mebibytes - done.loaded < 300


DEEP = [
    ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", 2),
    ("{{ " + "[" * 300 + "1" + "]" * 300 + " }}", 2),
    ("{{ " + " + ".join(["1"] * 3000) + " }}", 2),
    ("{{ " + "not " * 3000 + "1 }}", 2),
    ("{{ doc" + ".a" * 3000 + " }}", 2),
    ("{{ 1" + " | string" * 3000 + " }}", 2),
    pytest.param(
        "{% if 0 %}" + "{% elif 0 %}" * 3000 + "{% endif %}",
        2,
        marks=pytest.mark.skipif(sys.version_info >= (3, 13), reason="Python 3.13 can read them"),
    ),
    ("{% if 1 %}\n" * 500 + "{% endif %}" * 500, None),
]


@pytest.mark.parametrize(
    "where", some_of(["in the template", "in what it includes"], "in the template")
)
@pytest.mark.parametrize(("template", "line"), DEEP)
def test_what_is_nested_too_deep(own: Own, template: str, line: int | None, where: str) -> None:
    """It is said what it is, in the file and the line where it is: nothing calls itself here."""
    deep, included = f"\n{template}", where == "in what it includes"
    said = own.failure('{% include "deep.md.j2" %}', deep=deep) if included else own.failure(deep)
    path, number, words = said.split("\n")[0].split(":", 2)
    assert path == ("templates/deep.md.j2" if included else SHOWN)
    assert words == " brackets, tags or signs are nested too deeply here"
    assert int(number) in (range(line, line + 1) if line else range(21, 501))
    assert said.endswith("put a part of it into a macro, or into a template of its own")


@pytest.mark.parametrize(
    "template",
    [
        "{% macro m() %}\n\n{{ m() }}{% endmacro %}{{ m() }}",
        "\n\n{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    ],
)
def test_what_calls_itself_is_called_so(own: Own, template: str) -> None:
    """That is another mistake, with another cure."""
    said = own.failure(template)
    assert said.startswith(f"{SHOWN}:3: this calls or includes itself without end\n")


@pytest.mark.parametrize("tag", ["{% set doc.x = 1 %}", "{% set doc.x, y = 1, 2 %}"])
def test_a_value_of_the_document_is_not_set(own: Own, tag: str) -> None:
    """The line is that of the tag, wherever it stands."""
    for before in ("a\n\n", "{{ doc.title }}\n\n", "{% if true %}\n\n"):
        after = "{% endif %}" if "if" in before else ""
        said = own.failure(f"{before}{tag}{after}")
        assert said.startswith(f"{SHOWN}:3: cannot assign attribute on non-namespace object\n")


def test_a_long_document_is_made(own: Own) -> None:
    """Thousands of rows of a dozen cells, formatted in every way: the allowance is for what is none."""
    rows = size(1000, 5000)
    row = (
        "{{ '%5d' % n }} {{ '{:,}'.format(n * 1000000) }} {{ 'x' | center(40) }} {{ n | round(2) }} "
        "{{ m(n) }} {{ doc.title.value ~ ', ' ~ n }} {{ [n, n] | join(', ') }} "
        "{{ doc.title.value | replace('u', 'o') }} {{ ('a', 'b') | first }} {{ 'abc'[1:] }} "
        "{{ 2000000 | default(1) }} {{ [1500000, 2000000] | max }}"
    )
    template = (
        "{% macro m(n) %}**{{ n }}**{% endmacro %}"
        f"{{% for n in range({rows}) %}}{row}\n{{% endfor %}}"
    )
    made = own(template).split("\n")
    assert len(made) == rows + 1
    assert " ".join(made[7].split()) == (
        "7 7,000,000 x 7 **7** Custody, 7 7, 7 Costody a bc 2000000 2000000"
    )


def test_not_utf_8(own: Own) -> None:
    """The line, and what to do."""
    own.write(TEMPLATE, b"one\ntwo \xe9\n")
    with pytest.raises(Failure, match=r"^templates/response-record\.md\.j2:2: this is not UTF-8$"):
        own.filled()


def test_too_large(own: Own) -> None:
    """No template is a megabyte."""
    own.write(TEMPLATE, b"a" * (1024 * 1024 + 1))
    with pytest.raises(Failure, match=r"^templates/response-record\.md\.j2 is larger than 1 MiB$"):
        own.filled()


def test_a_folder_in_its_place(own: Own) -> None:
    """What is no file is said to be none."""
    (own.home / "templates" / TEMPLATE).mkdir(parents=True)
    with pytest.raises(Failure, match=r"^templates/response-record\.md\.j2 cannot be read: "):
        own.filled()


def test_a_link_out_of_the_folder(own: Own, tmp_path: Path) -> None:
    """A template folder shows what is in it, and nothing else of the machine."""
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    (own.home / "templates").mkdir()
    try:
        (own.home / "templates" / TEMPLATE).symlink_to(secret)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(Failure, match="is a link that leads out of its folder"):
        own.filled()
