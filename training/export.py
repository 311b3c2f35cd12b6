"""Write the weights of a trained model as the package reads them: `python training/export.py model.pt tagger.tar`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from labels import HEADS
from model import DESIGNS

from shosnlp import archive

DOMAINS = ["nerel", "factrueval", "slovnet"]
EXPORTED = [head for head in HEADS if head != "auxiliary"]


Balance = dict[str, dict[str, dict[str, list[float]]]]  # what balance.py wrote


def arrays(state: dict[str, torch.Tensor], balance: Balance) -> dict[str, np.ndarray]:
    """Half-precision arrays by the names of `shosnlp.reading.tagging.network`; matrices are (inputs, outputs)."""
    found = {}
    for name, value in state.items():
        if name.startswith(("heads.", "corrections")):
            continue
        array = value.numpy()
        if name.endswith(".weight") and array.ndim == 2 and name != "shapes.weight":
            array = array.T
        found[name] = array
    weights = [state[f"heads.{head}.weight"].numpy().T for head in EXPORTED]
    biases = [state[f"heads.{head}.bias"].numpy() for head in EXPORTED]
    width = biases[0].shape[0]
    change = state["corrections"].numpy().copy()
    change[0] = 0  # the heads follow NEREL as they are
    found["heads.weight"] = np.stack([np.concatenate([weights[0] + change[d, :-1], *weights[1:]], 1) for d in range(len(DOMAINS))])
    found["heads.bias"] = np.stack([np.concatenate([biases[0] + change[d, -1, :width], *biases[1:]]) for d in range(len(DOMAINS))])
    for number, domain in enumerate(DOMAINS):
        found["heads.bias"][number] += readiness(balance.get(domain, {}))
    return {f"weights/{name}": array.astype(np.float16) for name, array in found.items()}


def readiness(balance: dict[str, dict[str, list[float]]]) -> np.ndarray:
    """What to add to the scores of all heads."""
    rows = [[0.0, *(x for label in HEADS[head] for x in balance.get(head, {}).get(label, (0.0, 0.0)))] for head in EXPORTED]
    return np.concatenate(rows).astype(np.float32)


def write(path: Path, state: dict[str, torch.Tensor], calibration: dict[str, list[float]], balance: Balance) -> None:
    reach = DESIGNS["student"].reach
    meta = {"heads": {head: HEADS[head] for head in EXPORTED}, "domains": DOMAINS, "reach": reach, "calibration": calibration}
    archive.write(path, {"meta.json": json.dumps(meta, indent=1)}, arrays(state, balance))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--calibration", type=Path, help="what calibrate.py wrote; without it the probabilities are the network's own")
    parser.add_argument("--balance", type=Path, help="what balance.py wrote")
    args = parser.parse_args()
    calibration, balance = (json.loads(path.read_text()) if path else {} for path in (args.calibration, args.balance))
    write(args.out, torch.load(args.model), calibration, balance)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
