"""The text of a comment or an issue: short enough for GitHub, and quiet, whoever wrote it.

Names after an @ notify nobody. What a fork's run wrote may hold anything, as a fork may change the
workflow that writes it: there only the layout that recotrack uses is left, and links into this
repository.
"""

import re

LIMIT = 65_536
"""Characters that GitHub takes, counted as UTF-16 does, which is never fewer than any other way."""
CUT = "\n\n*Shortened here: the run's summary has all of it.*"
FORK = (
    "> [!NOTE]\n> This pull request comes from a fork. What follows was written by a run of the "
    "fork's own version of the workflow."
)

# An address keeps its @: it notifies nobody, and would lead elsewhere.
_MENTION = re.compile(r"(\]\([^()\s]*\)|https?://\S+)|(?<![0-9A-Za-z_])@(?=[0-9A-Za-z])")
_LAYOUT = re.compile(r"</?(details|summary|ins|del|br|sub|sup|kbd)>|<br />")
# After an even number of backslashes, all of which stand for themselves; an odd one hides the sign.
_TAG = re.compile(r"(?<!\\)((?:\\\\)*)(<[^<>]*>?)")
_LINK = re.compile(r"\]\(([^()\s]*)")
# Control characters, and those that turn the direction of writing round.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def length(text: str) -> int:
    """How long GitHub takes a text to be."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


def quiet(text: str) -> str:
    """The text, with names that notify nobody: an unseen space stands after each @."""
    return _MENTION.sub(lambda found: found[1] or "@\u200b", text)


def tame(text: str, home: str) -> str:
    """A fork's text: no HTML but for layout, no pictures, no links but to `home` and within it."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n"))
    text = _TAG.sub(lambda tag: tag[1] + _shown(tag[2]), text)
    text = text.replace("![", "!\\[")
    text = _LINK.sub(lambda link: link[0] if _leads_home(link[1], home) else f"]\\({link[1]}", text)
    return text.replace("]:", "]\\:")  # no links or pictures by way of a definition either


def _shown(tag: str) -> str:
    return tag if _LAYOUT.fullmatch(tag) else tag.replace("<", "&lt;")


def _leads_home(target: str, home: str) -> bool:
    return target.startswith((f"{home}/", "#")) and ".." not in target


def fitting(head: str, text: str, limit: int = LIMIT, cut_off: str = CUT) -> str:
    """Both, cut at a line's end if they are too long together; what was open is shut."""
    whole = f"{head}\n\n{text}"
    if length(whole) <= limit:
        return whole
    room = (
        limit - length(head) - length(cut_off) - len("\n</details>") * text.count("<details>") - 2
    )
    kept: list[str] = []
    for line in text.split("\n"):
        room -= length(line) + 1
        if room < 0:
            break
        kept.append(line)
    cut = "\n".join(kept)
    still_open = cut.count("<details>") - cut.count("</details>")
    return f"{head}\n\n{cut}" + "\n</details>" * still_open + cut_off
