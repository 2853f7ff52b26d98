"""Do the Spark queries give what the page computes itself? Run by tools/test-spark.sh.

Arguments: the folder with query*.sql, score*.sql and customers*.csv, and the order file they are about.
"""

import csv
import sys
from pathlib import Path

from pyspark.sql import SparkSession

NAMES = ["frequency", "recency_days", "age_days", "monetary_value"]
SCORES = ["p_alive", "p_buys_90_days", "expected_orders", "expected_value", "predicted_clv"]


def page(path, names):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["customer_id"]: [float(row[name]) for name in names] for row in csv.DictReader(file)}


def main(folder, log):
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "1")
    spark = spark.config("spark.sql.warehouse.dir", str(folder / "warehouse")).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.sql("CREATE DATABASE shop")
    orders = spark.read.csv(str(log), header=True, schema="customer_id STRING, order_date DATE, amount DECIMAL(12, 2)")
    orders.write.saveAsTable("shop.orders")
    failed = 0
    for query in sorted(folder.glob("query*.sql")):
        expected = page(folder / query.name.replace("query", "customers").replace(".sql", ".csv"), NAMES)
        rows = spark.sql(query.read_text(encoding="utf-8")).collect()
        found = {row["customer_id"]: [float(row[name]) for name in NAMES] for row in rows}
        same = found.keys() == expected.keys() and len(rows) == len(found)
        # To the last bit or the one before: the mean may be rounded once or twice.
        same = same and all(
            row[:3] == expected[name][:3] and abs(row[3] - expected[name][3]) <= 1e-15 * expected[name][3] for name, row in found.items()
        )
        print(f"{'ok  ' if same else 'FAIL'}  {query.name}: {len(found)} customers")
        failed += not same
    for query in sorted(folder.glob("score*.sql")):
        expected = page(folder / query.name.replace("score", "customers").replace(".sql", ".csv"), SCORES)
        rows = spark.sql(query.read_text(encoding="utf-8")).collect()
        found = {row["customer_id"]: [float(row[name]) for name in SCORES] for row in rows}
        same = found.keys() == expected.keys() and len(rows) == len(found)
        same = same and all(abs(one - other) <= 1e-7 * max(1, abs(other)) for name, row in found.items() for one, other in zip(row, expected[name]))
        print(f"{'ok  ' if same else 'FAIL'}  {query.name}: {len(found)} customers")
        failed += not same
    weeks = spark.sql((folder / "track.sql").read_text(encoding="utf-8")).collect()
    # Whole weeks from 1997-09-30 to the file's last day, 1998-06-30.
    same = [row["week"] for row in weeks] == list(range(1, 40)) and all(row["expected_purchases"] > 0 for row in weeks)
    print(f"{'ok  ' if same else 'FAIL'}  track.sql: {len(weeks)} weeks")
    failed += not same
    spark.stop()
    print(f"{4 - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]).resolve()))
