"""Fictional registers of a given size, made once for a run."""

from pathlib import Path

from recotrack.starter import demo_register

SEED = 1


def made(scratch: Path, records: int) -> Path:
    """The records folder of a demo register with so many recommendations."""
    root = scratch / f"register-{records}" / "records"
    if not root.exists():
        for path, text in demo_register(records=records, seed=SEED):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    return root
