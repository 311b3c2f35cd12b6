#!/bin/sh
# The fold models: sh training/folds.sh FOLDER. FOLDER/fold0.tar has seen two thirds of factRuEval devset and NEREL train, and so on.
# A document's fold follows from its name (train.py, fold_of). About four minutes of one core each.
set -e
folder=$1
here=$(dirname "$0")
mkdir -p "$folder"
for fold in 0 1 2; do
    "${PYTHON:-python}" "$here/train.py" --fold $fold --epochs 7 --seed $fold --out "$folder/fold$fold.pt"
    "${PYTHON:-python}" "$here/export.py" "$folder/fold$fold.pt" "$folder/fold$fold.tar"
done
