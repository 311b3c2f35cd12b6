#!/bin/sh
# From corpora to shipped weights: sh training/all.sh FOLDER. About half an hour on one core.
set -e
folder=$1
here=$(dirname "$0")
sh "$here/folds.sh" "$folder"
"${PYTHON:-python}" "$here/soften.py" "$folder" "$folder/soft.pickle"
"${PYTHON:-python}" "$here/train.py" --soft "$folder/soft.pickle" --raw 0.3 --epochs 8 --seed 7 --out "$folder/final.pt"
"${PYTHON:-python}" "$here/calibrate.py" "$folder" "$folder/calibration.json"
"${PYTHON:-python}" "$here/export.py" "$folder/final.pt" "$here/../src/shosnlp/data/tagger/tagger.tar" --calibration "$folder/calibration.json"
for fold in 0 1 2; do
    "${PYTHON:-python}" "$here/export.py" "$folder/fold$fold.pt" "$folder/fold$fold.tar" --calibration "$folder/calibration.json"
done
