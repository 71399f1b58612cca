"""The verbs, listed by hand: what each is called, and which function carries it out.

A verb's module is imported when the verb runs (or its own help is shown), so that `--help`,
`--version` and completion stay as quick as a program that does nothing. A verb's line in the help
is the first sentence of its function's docstring, which `--help` reads in the source.
"""

import contextlib
import importlib
import importlib.util
import io
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, NamedTuple

import typer
from typer.completion import show_callback
from typer.core import TyperCommand, TyperGroup


class Verb(NamedTuple):
    """The module of a verb, below cli, and the function that carries it out."""

    module: str
    function: str = ""
    """Without one the module lists KINDS, as `add` does."""


VERBS = {
    "init": Verb("init", "init"),
    "demo": Verb("demo", "demo"),
    "add": Verb("add"),
    "import": Verb("importing", "import_document"),
    "invite": Verb("invite", "invite"),
    "respond": Verb("respond", "respond"),
    "publish": Verb("publish", "publish"),
    "send": Verb("send", "send"),
    "withdraw": Verb("withdraw", "withdraw"),
    "update": Verb("update", "update"),
    "edit": Verb("edit", "edit"),
    "redact": Verb("redact", "redact"),
    "waive": Verb("waive", "waive"),
    "list": Verb("list", "list_records"),
    "show": Verb("show", "show"),
    "status": Verb("status", "status"),
    "log": Verb("log", "log"),
    "check": Verb("check", "check"),
    "overdue": Verb("overdue", "overdue"),
    "diff": Verb("diff", "diff"),
    "rule": Verb("rule", "rule"),
    "render": Verb("render", "render"),
    "templates": Verb("templates"),
    "site": Verb("site", "site"),
    "chase": Verb("chase", "chase"),
    "export": Verb("export", "export"),
    "resolve": Verb("resolve", "resolve"),
    "merge-driver": Verb("merge_driver", "merge_driver"),
    "schema": Verb("schema", "schema"),
    "doctor": Verb("doctor", "doctor"),
}
"""In the order in which a register needs them."""
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def help_of(function: Callable[..., Any]) -> str:
    """A verb's docstring as its help: lines that can be copied stay lines of their own."""
    first, _, rest = _docstring(function).partition("\n")
    paragraphs = f"{first}\n{textwrap.dedent(rest)}".strip().split("\n\n")
    kept = [f"\b\n{each}" if each.startswith("recotrack ") else each for each in paragraphs]
    return "\n\n".join(kept)


def _docstring(function: Callable[..., Any]) -> str:
    if function.__doc__ is not None:
        return function.__doc__
    # Python was told to drop them (-OO): only then they are read in the source.
    from recotrack.docstrings import docstring_of  # noqa: PLC0415

    return docstring_of(function)


def help_line(verb: Verb) -> str:
    """The first sentence of a verb's docstring, read without importing what the verb needs."""
    module = importlib.util.find_spec(f"recotrack.cli.{verb.module}")
    loader: Any = module and module.loader
    source = loader.get_source(f"recotrack.cli.{verb.module}") or ""
    name = verb.function or verb.module
    doc = re.search(rf'(?ms)^def {name}\(.*?^    """(.*?)(?:\n\n|""")', source)
    return " ".join(doc[1].split()) if doc else ""


class OnceCommand(TyperCommand):
    """A command whose options are typed once, but for those that take several values."""

    def make_parser(self, ctx: Any) -> Any:  # noqa: ANN401 - click's own, as below
        """Its parser. Raises Failure (wrong use) for an option that is typed twice, of which click
        would take the last and drop the first without a word.
        """
        parser: Any = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:  # noqa: ANN401
            options, others, typed = parse(args=args)
            for each in typed:
                takes_one = each.param_type_name == "option" and not (each.multiple or each.is_flag)
                if takes_one and typed.count(each) > 1 and not ctx.resilient_parsing:
                    from recotrack.problems import wrong_use  # noqa: PLC0415 - as above

                    raise wrong_use(
                        f"{each.opts[0]} is typed twice",
                        "once, and the command again for another value",
                    )
            return options, others, typed

        parser.parse_args = parse_once
        return parser


class CommandGroup(TyperGroup):
    """Several commands below one name, such as `add`. The name alone prints the help."""

    # click's own classes are typer's private matter: their types are Any here.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Print the help on stdout if no command is typed, and end with 2: nothing was done."""
        if not args and not ctx.resilient_parsing:
            from recotrack.problems import Exit  # noqa: PLC0415 - --help does without

            sys.stdout.write(f"{ctx.get_help()}\n")
            ctx.exit(int(Exit.WRONG_USE))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that is typed. Raises Failure (wrong use) with the nearest if none has that
        name.
        """
        name = args[0]
        if name in self.commands or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from recotrack.problems import wrong_use  # noqa: PLC0415 - --help does without
        from recotrack.words import nearest  # noqa: PLC0415

        above = ctx.command_path
        near = [f"{above} {each}" for each in nearest(name, [*self.commands])]
        listed = f"{above} --help lists them"
        cure = f"perhaps {' or '.join(near)}; {listed}" if near else listed
        typed = f"{above} {name}".partition(" ")[2]
        raise wrong_use(f"there is no command {typed}", cure)


def program(name: str, functions: dict[str, Callable[..., Any]], *, about: str = "") -> Any:  # noqa: ANN401
    """The command of one function, or the group of several, made by typer."""
    made = typer.Typer(
        name=name,
        cls=CommandGroup,
        add_completion=False,
        rich_markup_mode=None,  # plain help: it can be read in a pipe, and starts twice as fast
        context_settings=SETTINGS,
    )
    for word, function in functions.items():
        about_it = help_of(function)
        line = " ".join(about_it.partition("\n\n")[0].split())
        made.command(word, cls=OnceCommand, help=about_it, short_help=line)(function)
    if about:
        made.callback(help=about)(lambda: None)
    command = typer.main.get_command(made)
    command.name = name
    return command


def command_of(name: str) -> Any:  # noqa: ANN401 - typer's command
    """The command that carries out a verb, imported now."""
    verb = VERBS[name]
    module = importlib.import_module(f"recotrack.cli.{verb.module}")
    if verb.function:
        return program(name, {name: getattr(module, verb.function)})
    return program(name, module.KINDS, about=help_of(getattr(module, name)))


class _Commands(MutableMapping[str, Any]):
    """The verbs' commands by name, each made when it is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        if name not in self._made:
            self._made[name] = command_of(name)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)


def show_completion(ctx: Any, param: Any, value: Any) -> Any:  # noqa: ANN401 - as typer calls it
    """What typer prints for the shell that asks. Raises Failure for an unknown shell."""
    typers_words = io.StringIO()
    try:
        with contextlib.redirect_stderr(typers_words):
            return show_callback(ctx, param, value)
    except typer.Exit:
        from recotrack.problems import wrong_use  # noqa: PLC0415 - --help does without

        message = "--show-completion: commands cannot be completed in this shell"
        cure = "start bash, zsh, fish or PowerShell, and ask from there"
        raise wrong_use(message, cure) from None


class Verbs(CommandGroup):
    """The program's group. It lists its verbs, with their help lines, without importing them."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - what typer passes
        super().__init__(**settings)
        self.commands = _Commands()

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401
        """Without --install-completion: it writes to the shell's own settings, and in PowerShell it
        lets every script of the user run from then on. --show-completion prints what to put there.
        """
        params: list[Any] = super().get_params(ctx)
        for each in params:
            if each.name == "show_completion":
                each.help = "Print what your shell needs to complete commands."
                each.callback = show_completion
        return [each for each in params if each.name != "install_completion"]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """The names, in the order of the table."""
        return list(VERBS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """The help's list of verbs."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line(verb)) for name, verb in VERBS.items()])
