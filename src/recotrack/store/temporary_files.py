"""Files that only another program looks at, gone when it is done."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def temporary_files(*contents: bytes) -> Iterator[list[str]]:
    """The paths of files with these contents, for as long as it lasts."""
    with tempfile.TemporaryDirectory(prefix="recotrack-") as folder:
        paths = [Path(folder) / str(number) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        yield [str(path) for path in paths]
