"""The widths of columns in a table on paper, if all its texts have to wrap."""

LONGEST_WORD = 20
"""The characters of the longest word that is kept whole. Longer ones are broken."""


def cramped(columns: list[list[str]], *, line: int, edge: int, widest: int) -> list[int]:
    """The share of each column in the width.

    Each column has room for its longest word. The rest is shared out by the length of texts. All
    lengths are in characters: `line` is the width of the table, `edge` the space beside the text of
    a cell, `widest` the longest text that counts.
    """
    words = [longest_word(column) + edge for column in columns]
    wishes = [
        max(0, min(widest, max(map(len, column))) - word)
        for word, column in zip(words, columns, strict=True)
    ]
    left, total = max(0, line - sum(words)), sum(wishes) or 1
    return [word + left * wish // total for word, wish in zip(words, wishes, strict=True)]


def longest_word(column: list[str]) -> int:
    """The characters of the longest word in a column, at most LONGEST_WORD."""
    return min(LONGEST_WORD, max(len(each) for text in column for each in text.split() or [""]))
