"""Import an optional package; if it is missing, say how to install it."""

from importlib import import_module
from typing import Any

from shosnlp.errors import MissingPackage


def required(module: str, extra: str) -> Any:
    """Import a module.

    Args:
        module: Its name.
        extra: The extra of shosnlp that brings it.

    Raises:
        MissingPackage: If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or (module != error.name and not module.startswith(f"{error.name}.")):
            raise
        raise MissingPackage(f"{error.name} is not installed; install it with: pip install 'shosnlp[{extra}]'") from None
