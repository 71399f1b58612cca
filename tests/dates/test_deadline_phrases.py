"""The deadline of each recommendation in the table of `deadline_phrases`."""

from recotrack.dates import deadline_in, words_without_day
from tests.deadline_phrases import DOMAIN, MORE, PUBLISHED, Phrase
from tests.tables import every_row


def read(text: str) -> tuple[str, str]:
    """The words and what they mean, as the table writes it."""
    meaning = deadline_in(text, PUBLISHED)
    if meaning is None:
        return words_without_day(text) or "", "none"
    if meaning.ambiguous or meaning.impossible:
        return meaning.words, "ask"
    return meaning.words, f"{meaning.basis} {meaning.date}"


@every_row("phrase", [*DOMAIN, *MORE])
def test_a_recommendation_is_read_as_a_person_would(phrase: Phrase) -> None:
    assert read(phrase.text) == (phrase.words, phrase.meaning)


@every_row("phrase", [*DOMAIN, *MORE])
def test_the_words_are_those_of_the_text(phrase: Phrase) -> None:
    """Letter by letter, so that they prove the day, also where a line of the text ends in them."""
    words, _meaning = read(phrase.text)
    assert words in phrase.text
    assert read(phrase.text.replace(" ", "\n"))[0].split() == words.split()
    assert read(phrase.text.replace(" ", "\xa0"))[0].split() == words.split()


def test_there_are_enough_of_them() -> None:
    assert len(MORE) >= 60
    assert len({phrase.text for phrase in (*DOMAIN, *MORE)}) == len(DOMAIN) + len(MORE)
