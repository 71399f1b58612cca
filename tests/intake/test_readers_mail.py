"""Saved e-mails: the message is read, in whatever way it was sent."""

from email.message import EmailMessage

import pytest

from recotrack.intake.paper import Paper, Table
from recotrack.intake.readers import read

WORDS = "Café rota – £4,000."


def headed() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Jo Field <jo.field@example.invalid>"
    message["To"] = "inspections@example.invalid"
    message["Subject"] = f"Response: {WORDS}"
    return message


def texts(paper: Paper) -> list[str]:
    return [each.text for each in paper.passages()]


HEAD = [
    "From: Jo Field <jo.field@example.invalid>",
    "To: inspections@example.invalid",
    f"Subject: Response: {WORDS}",
]


@pytest.mark.parametrize("cte", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_message_is_read_however_it_was_sent(cte: str, charset: str, subtype: str) -> None:
    """Its head in plain words above it."""
    message = headed()
    message.set_content(WORDS, subtype=subtype, cte=cte, charset=charset)
    paper = read("a.eml", bytes(message))
    assert texts(paper) == [*HEAD, WORDS]
    assert not paper.notes


def test_the_message_is_its_html_which_has_tables() -> None:
    """Programs send the same words as plain text too, where a table is lost."""
    message = headed()
    message.set_content("Number Reply 1 Done.")
    message.add_alternative(
        "<table><tr><th>Number<th>Reply<tr><td>1<td>Done.</table>", subtype="html"
    )
    assert isinstance(read("a.eml", bytes(message)).blocks[-1], Table)


def test_an_attachment_is_named_and_not_read() -> None:
    """A picture in a signature is none."""
    message = headed()
    message.set_content("See the annex.")
    message.add_related(b"\x89PNG", "image", "png", cid="<logo>", disposition="inline")
    message.add_attachment(b"%PDF-1.7", "application", "pdf", filename="Annex – é.pdf")
    paper = read("a.eml", bytes(message))
    assert texts(paper)[-1] == "See the annex."
    assert paper.notes == ("The attachment Annex – é.pdf was not read.",)
    assert [each.text for each in paper.left_out] == ["Annex – é.pdf"]


def test_an_encoding_that_is_stated_wrongly_is_no_obstacle() -> None:
    """The bytes say what they are, where they cannot be what is stated."""
    head = b'From: a@example.invalid\nMIME-Version: 1.0\nContent-Type: text/plain; charset="%s"\n\n'
    for stated in (b"utf-8", b"x-nothing"):
        paper = read("a.eml", head % stated + b"It cost \xa34,000.")
        assert texts(paper)[-1] == "It cost £4,000."


def test_a_file_that_ends_in_eml_needs_no_version() -> None:
    """Older programs leave it out."""
    assert texts(read("a.eml", b"Subject: Ours\n\nWords.")) == ["Subject: Ours", "Words."]
