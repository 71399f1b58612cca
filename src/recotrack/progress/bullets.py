"""Tells which bullets of a recommendation's text are answered by which actions."""

from typing import NamedTuple

from recotrack import markdown
from recotrack.model import Action, Recommendation
from recotrack.words import one_line


class Bullet(NamedTuple):
    """A list item of the text: its number, from 1, its words, and the actions that answer it."""

    number: int
    words: str
    answered_by: tuple[Action, ...]


def bullets_in(text: str) -> list[str]:
    """The words of every list item of a Markdown text, in order, with white space folded.

    An item inside another one counts on its own, and its words are not part of the outer one.
    """
    words: list[list[str]] = []
    inside: list[int] = []
    for token in markdown.blocks(text):
        if token.type == "list_item_open":
            inside.append(len(words))
            words.append([])
        elif token.type == "list_item_close":
            inside.pop()
        elif inside and token.content:
            words[inside[-1]].append(token.content)
    return [one_line(" ".join(each)) for each in words]


def bullets(subject: Recommendation) -> list[Bullet]:
    """The bullets of a recommendation's text, each with the actions whose `answers` name it."""
    return [
        Bullet(number, words, tuple(each for each in subject.actions if number in each.answers))
        for number, words in enumerate(bullets_in(subject.text), start=1)
    ]
