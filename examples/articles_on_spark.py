"""Read articles with Spark: mentions as a Spark data frame.

python examples/articles_on_spark.py examples/news.jsonl
"""

import argparse

from pyspark.sql import SparkSession

from shosnlp.integrations.spark import extract, schema


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="articles as JSON Lines")
    file = parser.parse_args().file
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    articles = spark.read.json(file).selectExpr("id", "cast(date as date) as date", "title", "region", "text")
    mentions = articles.mapInArrow(extract("mentions"), schema("mentions"))
    mentions.groupBy("type").count().orderBy("type").show()
    spark.stop()


if __name__ == "__main__":
    main()
