"""demo: a fictional register to try things with."""

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from recotrack import starter, store
from recotrack.cli.context import label_of, say
from recotrack.cli.new_register import commands_below, files_beside_records, next_steps
from recotrack.cli.text_option import name_argument, text_option
from recotrack.words import counts_of_kinds

Folder = Annotated[Path, name_argument("DIR", "Where records/ is created.")]


def demo(
    folder: Folder,
    *,
    records: Annotated[
        int | None,
        typer.Option(
            "--records",
            metavar="N",
            min=1,
            max=100_000,
            help="How many recommendations; 24 unless given.",
        ),
    ] = None,
    seed: Annotated[
        int | None,
        text_option("--seed", "S", "A number; another one makes another register."),
    ] = None,
) -> None:
    """Write a fictional, lively register into DIR/records/.

    recotrack demo somewhere
    recotrack demo large --records 10000

    The force, the people and the reports are made up.

    Exit 0: written. 2: wrong use. 3: there is a records/ already, or it cannot be written.
    """
    count = starter.DEMO_RECORDS if records is None else records
    chosen = starter.DEMO_SEED if seed is None else seed
    made = starter.demo_register(records=count, seed=chosen)
    store.write_tree(folder / "records", chain(files_beside_records(), made))
    day = f"--as-of {starter.DEMO_DAY}"
    kinds = starter.demo_kinds(records=count, seed=chosen)
    say(f"{label_of(folder / 'records')}: {counts_of_kinds(kinds)}, all made up\n")
    then = [f"recotrack status {day}", f"recotrack overdue {day}", f"recotrack check {day}"]
    say(commands_below("try", next_steps(folder, *then)))
