"""Caches that belong to an object and are freed with it; those of `functools` on a function live as long as the function."""

import inspect
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

_OWNERS = ("morphology", "words")  # arguments that can own a cache; the first one present does
P = ParamSpec("P")
R = TypeVar("R")


def owned_cache(most: int = 1) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Cache the results of a function on its argument `morphology` or, if it has none, `words`.

    Args:
        most: Results to keep; then the one used longest ago is dropped. The owner must be passed by position; the other arguments must be
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
            kept = arguments[position].__dict__
            cache: Any = kept.get(slot)
            if cache is None:
                cache = kept[slot] = lru_cache(maxsize=most)(function)  # it refers to its owner, and is garbage together with it
            result: R = cache(*arguments, **named)
            return result

        return cached

    return decorate
