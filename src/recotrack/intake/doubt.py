"""A doubt: what a document leaves open, with what it may mean. It is asked, and never guessed.

Nothing is written at the place of a doubt until a person has answered: at a terminal they are
asked, and in a pipe the doubt is named with the option that answers it. With the answer among its
options the document is read again.
"""

from typing import NamedTuple


class Candidate(NamedTuple):
    """One thing that may be meant."""

    value: str
    """As the option takes it: a text, a day in ISO form, whose words."""
    where: str = ""
    """Its place in the document, as a person would name it: line 12."""
    why: str = ""
    """What speaks for it: the words around it, in quotation marks, or what it is called there."""
    says: tuple[str, ...] = ()
    """The keys of what it may say if it is meant. None of these is asked before."""


class Doubt(NamedTuple):
    """Something that a document does not say clearly enough to be written."""

    key: str
    """What is asked for: a fact of the inspection by its key (title, published), else the name of
    the question."""
    at: str
    """The place in the draft that stays empty, as in `Guess`: inspection published, rec-03
    response."""
    why: str
    """What is not clear, as a clause: the day stands before the inspectors' own visit."""
    option: str
    """The option that answers it: --published."""
    asked: str = ""
    """The question for a person: Whose words are these? The words of the key, where it is empty."""
    about: str = ""
    """What the option takes before a sign of equality, such as the label in question."""
    candidates: tuple[Candidate, ...] = ()
    words: str = ""
    """The words of the document that are in question; of long ones their beginning."""
    where: str = ""
    """Where these stand."""
    must_be_answered: bool = False
    """Whether nothing of the document can be written before. Else what is in doubt stays out of the
    records, and is shown as not placed."""
