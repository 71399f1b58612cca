"""Runs the user's own editor, the one program beside git that recotrack runs.

VISUAL or EDITOR names it; if neither is set, it is one that is on PATH. git's core.editor is not
used: a repository's settings may name it, and a stranger's clone must run nothing. For the same
reason no shell is started, and no program is looked for in the current folder.
"""

import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PureWindowsPath

from recotrack.problems import Failure
from recotrack.words import reason_of

_USUAL_EDITORS = ("sensible-editor", "editor", "nano", "vim", "vi", "emacs")
_WINDOWS_EDITORS = ("notepad",)
_PLUS_LINE = frozenset({
    "editor", "sensible-editor", "select-editor",
    "ex", "gvim", "mvim", "nvim", "nvim-qt", "vi", "view", "vim", "vim.basic", "vim.tiny", "vimx",
    "emacs", "emacsclient", "jed", "jmacs", "mg", "zile",
    "joe", "jstar", "mcedit", "micro", "nano", "ne", "pico", "rnano", "tilde", "gedit", "xed",
})  # fmt: skip
"""Editors that open line 12 with +12 before the file."""
_FILE_AND_LINE = frozenset(
    {"atom", "hx", "helix", "mate", "subl", "sublime_text", "zed", "zeditor"}
)
"""Editors that open line 12 with file:12."""
_GOTO = frozenset({"code", "code-insiders", "code-oss", "codium", "cursor", "vscodium", "windsurf"})
"""Editors that open line 12 with --goto file:12."""
_AT_LINE = {
    **dict.fromkeys(_PLUS_LINE, ("+{line}", "{file}")),
    **dict.fromkeys(_FILE_AND_LINE, ("{file}:{line}",)),
    **dict.fromkeys(_GOTO, ("--goto", "{file}:{line}")),
}
"""How each of these editors is told which line to open."""
_WAIT_OPTIONS = {
    **dict.fromkeys(_GOTO | {"subl", "sublime_text", "mate", "zed", "zeditor", "atom"}, "--wait"),
    **dict.fromkeys(("gvim", "mvim", "nvim-qt"), "--nofork"),
    **dict.fromkeys(("gedit", "xed"), "--wait"),
    "kate": "--block",
}
"""Editors with a window of their own, with the option that makes them wait until it is closed."""
_SHORT_OPTIONS = {"--wait": "-w", "--nofork": "-f", "--block": "-b"}


def chosen(environment: Mapping[str, str], *, windows: bool) -> list[str]:
    """The words of the command of VISUAL, else EDITOR, else the system's editor. Raises Failure."""
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            return _editor_named_by(environment[name].strip(), name, environment, windows=windows)
    for name in _WINDOWS_EDITORS if windows else _USUAL_EDITORS:
        program = _program_on_path(name, environment, windows=windows)
        if program:
            return [program]
    raise Failure("there is no editor on this machine that recotrack knows", _how_to_set(windows))


def _editor_named_by(
    value: str, variable: str, environment: Mapping[str, str], *, windows: bool
) -> list[str]:
    words = [value] if Path(value).is_file() else _split(value, variable, windows=windows)
    program, *arguments = words
    if program.startswith("~"):
        home = environment.get("USERPROFILE" if windows else "HOME", "~")
        program = f"{home}{program[1:]}"
    separators = "/\\" if windows else "/"
    if any(sign in program for sign in separators):
        if not Path(program).is_absolute():
            message = f"{variable} names {program}, which depends on the folder you are in"
            raise Failure(message, _how_to_set(windows))
        is_there = any(map(_is_program, _with_endings(program, environment, windows)))
        found = program if is_there else ""
    else:
        found = _program_on_path(program, environment, windows=windows)
    if not found:
        message = f"{variable} names {program}, and there is no such program"
        raise Failure(message, _how_to_set(windows))
    return [found, *arguments]


def _split(value: str, variable: str, *, windows: bool) -> list[str]:
    """The words of a command as a shell splits them."""
    try:
        words = shlex.split(value, posix=not windows)
    except ValueError as error:
        message = f"{variable} cannot be split into words: {str(error).lower()}"
        raise Failure(message, _how_to_set(windows)) from None
    return [word.strip('"') for word in words] if windows else words


def _how_to_set(windows: bool) -> str:  # noqa: FBT001 - one flag for two sentences
    example = 'setx EDITOR "code --wait"' if windows else 'export EDITOR="nano"'
    return f"name one that is installed: {example}"


def _program_on_path(name: str, environment: Mapping[str, str], *, windows: bool) -> str:
    """The path of a program on PATH, where only absolute folders count; empty if not found."""
    for folder in environment.get("PATH", "").split(";" if windows else ":"):
        if Path(folder).is_absolute():
            for each in _with_endings(f"{folder}/{name}", environment, windows):
                if _is_program(each):
                    return each
    return ""


def _with_endings(program: str, environment: Mapping[str, str], windows: bool) -> Iterator[str]:  # noqa: FBT001
    yield program
    if windows:
        for ending in environment.get("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";"):
            yield f"{program}{ending}"


def _is_program(path: str) -> bool:
    try:
        return Path(path).is_file() and bool(Path(path).stat().st_mode & 0o111)
    except OSError:
        return False


def command(words: Sequence[str], file: str, line: int) -> list[str]:
    """The command that opens `file` at a line, and ends when the file is closed."""
    program, *arguments = words
    name = PureWindowsPath(program).name.lower()
    for ending in (".exe", ".cmd", ".bat", ".com"):
        name = name.removesuffix(ending)
    wait = _WAIT_OPTIONS.get(name)
    if wait and not {wait, _SHORT_OPTIONS[wait]} & set(arguments):
        arguments.append(wait)
    place = _AT_LINE.get(name, ("{file}",)) if line > 1 else ("{file}",)
    return [program, *arguments, *(each.format(file=file, line=line) for each in place)]


def opened(words: Sequence[str], file: Path, line: int) -> int:
    """Open the file, wait until it is closed, and return the editor's exit code. Raises Failure.

    It runs in the file's own folder, which has no settings of the repository. While it is open,
    Ctrl-C goes to the editor.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        opening = command(words, str(file), line)
        return subprocess.run(opening, check=False, cwd=file.parent).returncode
    except OSError as error:
        message = f"{words[0]} cannot be started: {reason_of(error)}"
        raise Failure(message, "name another one in VISUAL or EDITOR") from None
    finally:
        signal.signal(signal.SIGINT, before)
