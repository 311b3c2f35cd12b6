#!/bin/sh
# From corpora to shipped weights: sh training/all.sh FOLDER. About an hour of one core.
set -e
folder=$1
here=$(dirname "$0")
shipped=$here/../src/shosnlp/data/tagger/tagger.tar
run() { "${PYTHON:-python}" "$here/$@"; }
export_folds() { for fold in 0 1 2; do run export.py "$folder/fold$fold.pt" "$folder/fold$fold.tar" "$@"; done; }
sh "$here/folds.sh" "$folder"
run soften.py "$folder" "$folder/soft.pickle"
run train.py --soft "$folder/soft.pickle" --epochs 10 --seed 7 --out "$folder/final.pt"
run balance.py "$folder" "$folder/balance.json"
export_folds --balance "$folder/balance.json"
run calibrate.py "$folder" "$folder/calibration.json"
export_folds --balance "$folder/balance.json" --calibration "$folder/calibration.json"
run export.py "$folder/final.pt" "$shipped" --balance "$folder/balance.json" --calibration "$folder/calibration.json"
