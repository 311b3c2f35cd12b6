"""Keep a mapping in a file that only its owner can read."""

import json
import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from shosnlp.errors import DataError

_FOR_OWNER = 0o600


def write_private(path: str | os.PathLike[str], content: dict[str, Any]) -> None:
    """Write JSON to a file of mode 600. The write is atomic: a temporary file replaces the old one.

    Raises:
        OSError: If it cannot be written.
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.{threading.get_ident()}")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_OWNER)  # nobody else can read it at any moment
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(content, file)  # ASCII: halves of surrogate pairs have no place in UTF-8
        temporary.chmod(_FOR_OWNER)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def read_private(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read what `write_private` wrote.

    Raises:
        OSError: If there is no such file, or it cannot be read.
        DataError: If it is not JSON.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="ascii"))
    except ValueError:  # its message would quote the file
        raise DataError(f"{os.fspath(path)}: not a mapping that Masker.save wrote: it is not JSON") from None
    if not isinstance(content, dict):
        raise DataError(f"{os.fspath(path)}: not a mapping that Masker.save wrote: a JSON object is needed")
    return content
