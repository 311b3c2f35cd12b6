"""Caches that belong to an object and are freed with it; those of `functools` on a function live as long as the function."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

_OWNERS = ("morphology", "words")  # arguments that can own a cache; the first one present does
P = ParamSpec("P")
R = TypeVar("R")


def owned_cache(most: int = 1) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Cache the results of a function on its argument `morphology` or, if it has none, `words`.

    Args:
        most: Results to keep; when the cache is full, it is cleared. The owner must be passed by position; the other arguments must be
            hashable.

    >>> class Words: ...
    >>> @owned_cache(most=100)
    ... def length(word, words):
    ...     print("computed")
    ...     return len(word)
    >>> words = Words()
    >>> length("Бишкек", words), length("Бишкек", words)
    computed
    (6, 6)
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        parameters = list(inspect.signature(function).parameters)
        position = next(parameters.index(name) for name in _OWNERS if name in parameters)
        slot = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def cached(*arguments: P.args, **named: P.kwargs) -> R:
            owner = cast(Any, arguments[position])
            results: dict[Any, R] = owner.__dict__.setdefault(slot, {})
            key = (arguments[:position], arguments[position + 1 :], *named.items())
            with suppress(KeyError):  # one look-up: another thread may empty the cache between two
                return results[key]
            result = function(*arguments, **named)
            if len(results) >= most:
                results.clear()
            results[key] = result
            return result

        return cached

    return decorate
