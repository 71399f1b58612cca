"""Rules of Markdown: what a text may hold, and what another program has left in it.

Only the texts that are Markdown are looked at; in every other field `<p>` is just characters. A
text is parsed only where a quick look finds something.
"""

from collections.abc import Callable, Iterator

from recotrack.checks import markup
from recotrack.checks.mappings import markdown_in
from recotrack.checks.rule import Case
from recotrack.problems import Fault

Look = Callable[[str], Iterator[markup.Found]]


def _faults(case: Case, rule: str, look: Look) -> Iterator[Fault]:
    for file in case.register.files.values():
        for route, text in markdown_in(file.value):
            for found in look(text):
                yield Fault(rule=rule, path=file.path, route=route, **found._asdict())


def markup_not_allowed(case: Case) -> Iterator[Fault]:
    """HTML, a heading or an image in a text that takes paragraphs, lists, emphasis and links.

    These texts go into a web page, a letter and a PDF alike. HTML would show as tags in some of
    them, a heading would break the form's own, and an image has no words for whoever cannot see it.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        response:
          chief_constable: |
            <p>The force is auditing the SSAIDP2.</p><p>A training schedule follows.</p>
          commissioner: |
            I have asked for a report every quarter.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        response:
          chief_constable: |
            The force is auditing the SSAIDP2.

            A training schedule follows.
          commissioner: |
            I have asked for a report every quarter.
    """
    yield from _faults(case, "markup-not-allowed", markup.not_allowed)


def stray_markup(case: Case) -> Iterator[Fault]:
    """Signs that another program or a hasty hand has left in a text.

    An asterisk without its partner, a bullet typed as a character, `&amp;` for &: they are printed
    as they stand, in a document that the inspectorate and the public read.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        response:
          chief_constable: |
            Rec 3: *the force is auditing the SSAIDP2.
          commissioner: |
            I have asked for a report every quarter.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        response:
          chief_constable: |
            The force is auditing the SSAIDP2.
          commissioner: |
            I have asked for a report every quarter.
    """
    yield from _faults(case, "stray-markup", markup.stray)
