#!/bin/sh
# Teachers and fold models: sh training/folds.sh FOLDER. FOLDER/fold0.tar has seen two thirds of factRuEval devset and NEREL train, and so on,
# nor have its teachers seen more. A document's fold follows from its name (folds.py). About forty minutes of one core.
set -e
folder=$1
here=$(dirname "$0")
run() { "${PYTHON:-python}" "$here/$@"; }
mkdir -p "$folder"
for fold in 0 1 2; do
    run train.py --fold $fold --design teacher --epochs 7 --seed 1$fold --out "$folder/teacher$fold-1.pt"
    run soften.py "$folder" "$folder/soft$fold.pickle" --fold $fold
    run train.py --fold $fold --soft "$folder/soft$fold.pickle" --seed $fold --out "$folder/fold$fold.pt"
    run export.py "$folder/fold$fold.pt" "$folder/fold$fold.tar"
done
