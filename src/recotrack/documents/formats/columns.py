"""How wide the columns of a table are where all of their texts have to wrap, on paper."""

LONGEST_WORD = 20
"""Characters of a word that is kept whole; one of unusual length breaks."""


def cramped(columns: list[list[str]], *, line: int, edge: int, widest: int) -> list[int]:
    """The share of each column in the width, by its texts: each has room for its longest word, and
    of what is left the more, the longer its texts are.

    In characters: `line` is how many fit beside one another, `edge` what stands empty beside those
    of a cell, `widest` the longest text that counts.
    """
    words = [longest_word(column) + edge for column in columns]
    wishes = [
        max(0, min(widest, max(map(len, column))) - word)
        for word, column in zip(words, columns, strict=True)
    ]
    left, total = max(0, line - sum(words)), sum(wishes) or 1
    return [word + left * wish // total for word, wish in zip(words, wishes, strict=True)]


def longest_word(column: list[str]) -> int:
    """The characters of the longest word in the texts of a column, as far as it is kept whole."""
    return min(LONGEST_WORD, max(len(each) for text in column for each in text.split() or [""]))
