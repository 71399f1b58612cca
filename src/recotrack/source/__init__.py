"""The only reader of YAML: bytes to plain data and, on demand, the place of every key and value.

Plain data are dicts, lists, text and None. Every scalar stays a text; the model decides whether it
is a day or a number. The surprising parts of YAML are refused with their place: anchors, aliases,
merge keys, tags, several documents, duplicate keys, odd characters.
Reading well-formed files is one pass over the C parser's events; places cost a second pass, which
only files with a problem (or about to be edited) pay.
"""

from recotrack.source.characters import hidden_in, spot_at, text_of
from recotrack.source.composer import ParsedFile, read, value_at
from recotrack.source.places import Place, Places, Span, places, places_at

__all__ = [
    "ParsedFile",
    "Place",
    "Places",
    "Span",
    "hidden_in",
    "places",
    "places_at",
    "read",
    "spot_at",
    "text_of",
    "value_at",
]
