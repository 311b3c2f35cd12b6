"""Logistic regression over binary features: the evidence for holders and for workplaces is weighed alike."""

import math
from collections.abc import Iterable, Mapping


def likelihood(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """How likely something is, in [0, 1].

    Args:
        features: What speaks for and against it; those without a weight say nothing.
        weights: Of the features, on a log scale, and the «bias».

    >>> likelihood([], {"bias": 0.0}), likelihood(["beside"], {"bias": -2.0, "beside": 4.0}) > 0.8
    (0.5, True)
    """
    score = weights["bias"] + sum([weights.get(feature, 0.0) for feature in features])
    return 1 / (1 + math.exp(-score))
