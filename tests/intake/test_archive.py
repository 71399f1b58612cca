"""Zips that do harm are refused before a library opens them."""

import zipfile
from io import BytesIO

import pytest

from recotrack.archive import Limits, entries, entry, guarded
from recotrack.problems import Failure

SMALL = Limits(entries=20, size=100_000, any_ratio=10_000, ratio=50)


def zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return made.getvalue()


def refusal(content: bytes, limits: Limits = SMALL) -> str:
    with pytest.raises(Failure) as caught:
        guarded("plan.docx", content, limits)
    assert caught.value.cure
    return caught.value.message


def test_an_ordinary_archive_comes_back_as_it_is() -> None:
    """Nothing is packed anew: the bytes that were guarded are the bytes that are read."""
    parts = {"word/document.xml": b"<a>words</a>", "a.png": b"\x89PNG", "current.xml": b""}
    content = zipped(parts)
    assert guarded("plan.docx", content, SMALL) is content
    assert entries(content) == set(parts)
    assert entry(content, "word/document.xml") == b"<a>words</a>"
    assert entry(content, "word/styles.xml") == b""


def test_a_bomb_is_refused_by_what_it_unpacks_to() -> None:
    """By its size, and by how much was packed into how little; small files may repeat themselves."""
    assert refusal(zipped({"a.bin": bytes(200_000)})).startswith("plan.docx unpacks to more than")
    assert "unpacks to more than 50 times its size" in refusal(zipped({"a.bin": bytes(90_000)}))
    assert guarded("plan.docx", zipped({"a.bin": bytes(9_000)}), SMALL)


def test_what_an_archive_says_of_its_sizes_is_not_believed() -> None:
    """A part that unpacks to more than the archive says is damaged, never read on."""
    content = zipped({"a.bin": bytes(90_000)})
    lie = content.replace((90_000).to_bytes(4, "little"), (90).to_bytes(4, "little"))
    assert refusal(lie) == "plan.docx is damaged: it cannot be read to its end"


def test_many_parts_are_refused() -> None:
    """Each part costs, however small."""
    many = zipped({f"{number}.bin": b"" for number in range(30)})
    assert "holds 30 parts; the limit is 20" in refusal(many)


def test_xml_that_declares_entities_is_refused() -> None:
    """Nine lines of them are a billion words, and one can name a file of this machine."""
    bomb = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "declares entities in its XML" in refusal(zipped({"word/document.xml": bomb}))
    in_utf16 = bomb.decode().encode("utf-16")
    assert "declares entities in its XML" in refusal(zipped({"word/document.xml": in_utf16}))


def test_xml_that_is_nested_without_end_is_refused() -> None:
    """Libraries walk down by recursion, and would fall."""
    deep = b"<a>" * 600 + b"</a>" * 600
    assert "is nested deeper than 500 levels" in refusal(zipped({"content.xml": deep}))


def test_what_a_password_closes_is_refused() -> None:
    """A zip says it by a flag; OpenDocument in its list of parts."""
    flagged = bytearray(zipped({"word/document.xml": b"<a/>"}))
    flagged[6] |= 1
    flagged[flagged.index(b"PK\x01\x02") + 8] |= 1
    said = "plan.docx is protected with a password"
    assert refusal(bytes(flagged)) == said
    manifest = b"<manifest><encryption-data/></manifest>"
    assert refusal(zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x01"})) == said


def test_what_is_cut_off_or_changed_is_damaged() -> None:
    """An archive ends with its list of parts, and each part with a sum."""
    content = zipped({"word/document.xml": b"<a>" + bytes(range(32, 127)) + b"</a>"})
    said = "plan.docx is damaged: it cannot be read to its end"
    assert refusal(content[:-30]) == said
    assert refusal(zipped({"word/document.xml": b"<a>no end"})) == said
    place = content.index(b"word/document.xml") + 40
    changed = content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :]
    assert refusal(changed) == said
