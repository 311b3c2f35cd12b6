# The ways into a corpus and out of it on the command line. Run it in a folder of your own: sh corpus.sh news.jsonl
set -e
shosnlp corpus "$1" --into news.duckdb                        # JSON Lines; CSV and Parquet are named likewise
gzip --stdout "$1" > more.jsonl.gz
shosnlp corpus more.jsonl.gz --into news.duckdb               # compressed; articles that are there already stay as they are
shosnlp corpus - --into parquet < "$1"                        # standard input; a folder gets Parquet files
mkdir -p texts
printf 'Посол Алибек Бакаев прибыл в Астану.' > texts/visit.txt
shosnlp corpus texts --into texts.duckdb                      # a folder of texts; the path is the id
shosnlp who "Бакаев" --in news.duckdb
shosnlp who "Бакаев" --in parquet --json
