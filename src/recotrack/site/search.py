"""The data that the script of a site searches and filters, which are no more than the pages show.

They are a script, since a page that is opened from a folder can load no other data. Words that
recur are in it once.
"""

import json
from typing import Any

from recotrack.model import Recommendation
from recotrack.progress import Standing, boards_of, inspection_of, programmes_of
from recotrack.progress.assumed import stated_pillars
from recotrack.site.site import Site
from recotrack.site.words import row_of
from recotrack.words import one_line

FIELDS = (
    "url", "reference", "called", "source", "owner", "owners_url", "title", "status", "due",
    "colour", "stands", "text", "late", "folder", "programme", "pillar", "board",
)  # fmt: skip
"""The fields of a row, in order. Source, owner and its page, status, colour and the last four are
indexes into the words."""


def data(site: Site) -> bytes:
    """The script, `window.RECS`: a row for each recommendation and each action, the words of the
    rows, and whether lists show references.
    """
    words: dict[str, int] = {}
    rows = [_search_row(site, each, words) for each in site.work]
    text = json.dumps(
        {"fields": FIELDS, "references": not site.public, "words": list(words), "rows": rows},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # These could end the script or a line in it. Lone surrogates cannot be written as UTF-8.
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.RECS={safe};\n".encode("utf-8", "replace")


def _search_row(site: Site, standing: Standing, words: dict[str, int]) -> list[Any]:
    def number(word: str | None) -> int:
        return words.setdefault(word or "", len(words))

    progress, subject = site.progress, standing.subject
    row = row_of(site, standing)
    text = one_line(subject.text) if isinstance(subject, Recommendation) else ""
    return [
        row.address,
        standing.reference,
        row.called,
        number(row.source),
        number(row.owner),
        number(row.owners_address),
        row.title,
        number(row.status),
        row.due,
        number(row.colour),
        row.stands,
        "" if text == row.title else text,
        int(standing.counts and standing.overdue),
        number(inspection_of(progress, standing)),
        [number(each) for each in programmes_of(progress, standing)],
        [number(each) for each in stated_pillars(progress, standing)],
        [number(site.addresses.board(each)) for each in boards_of(progress, standing)],
    ]
