"""How fast are lifetimes, DuckDB and Polars on one order file? One line of JSON each: the best of some runs.

Each makes the same table as the page: per customer the number of purchase days after the first
(frequency), the days from first to last (recency) and to the file's last day (age), and revenue.
lifetimes also fits BG/NBD and Gamma-Gamma and predicts every customer's value for 12 months, once.
"""

import json
import sys
import time

FILE, RUNS = sys.argv[1], int(sys.argv[2])


def best(measure):
    """Of some runs of a measure that returns seconds and a result."""
    return min((measure() for _ in range(RUNS)), key=lambda run: run[0])


def tell(name, seconds, customers, frequency, recency, revenue):
    sums = [int(customers), int(frequency), int(recency), round(float(revenue), 2)]
    print(json.dumps({"name": name, "ms": {key: value * 1000 for key, value in seconds.items()}, "sums": sums}), flush=True)


def duckdb_summary():
    import duckdb

    query = f"""
      with days as (select customer, date, sum(amount) as amount
                    from read_csv('{FILE}', header = true,
                                  columns = {{'customer': 'BIGINT', 'date': 'DATE', 'amount': 'DOUBLE'}})
                    group by all),
           summary as (select customer, count(*) - 1 as frequency, max(date) - min(date) as recency,
                              (select max(date) from days) - min(date) as age, sum(amount) as revenue
                       from days group by customer)
      select count(*), sum(frequency), sum(recency), sum(revenue), sum(age) from summary"""
    connection = duckdb.connect()

    def once():
        since = time.perf_counter()
        row = connection.execute(query).fetchone()
        return time.perf_counter() - since, row[:4]

    for name, threads in (("DuckDB, one thread", "set threads = 1"), ("DuckDB", "reset threads")):
        connection.execute(threads)
        seconds, sums = best(once)
        tell(name, {"summary": seconds}, *sums)


def polars_summary():
    import polars as pl

    def once():
        since = time.perf_counter()
        rows = pl.scan_csv(FILE, schema={"customer": pl.Int64, "date": pl.Date, "amount": pl.Float64})
        days = rows.group_by("customer", "date").agg(pl.col("amount").sum())
        first, last = pl.col("date").min(), pl.col("date").max()
        recency = (last - first).dt.total_days().alias("recency")
        summary = days.group_by("customer").agg((pl.len() - 1).alias("frequency"), recency, first.alias("first"), pl.col("amount").sum())
        summary = summary.collect()
        seconds = time.perf_counter() - since
        return seconds, [len(summary), *(summary[name].sum() for name in ("frequency", "recency", "amount"))]

    seconds, sums = best(once)
    tell("Polars", {"summary": seconds}, *sums)


def lifetimes_all():
    import warnings

    warnings.filterwarnings("ignore")
    import pandas as pd
    from lifetimes import BetaGeoFitter, GammaGammaFitter
    from lifetimes.utils import summary_data_from_transaction_data

    marks = [time.perf_counter()]
    rows = pd.read_csv(FILE, parse_dates=["date"])
    marks.append(time.perf_counter())
    summary = summary_data_from_transaction_data(rows, "customer", "date", "amount")
    marks.append(time.perf_counter())
    buying = BetaGeoFitter().fit(summary["frequency"], summary["recency"], summary["T"])
    spending = GammaGammaFitter()
    back = summary[summary["frequency"] > 0]
    spending.fit(back["frequency"], back["monetary_value"])
    marks.append(time.perf_counter())
    spending.customer_lifetime_value(
        buying, summary["frequency"], summary["recency"], summary["T"], summary["monetary_value"], time=12, discount_rate=0.0
    )
    marks.append(time.perf_counter())
    spans = [after - before for before, after in zip(marks, marks[1:])]
    seconds = {"summary": spans[0] + spans[1], "fit": spans[2], "total": sum(spans)}
    tell("lifetimes (BG/NBD and Gamma-Gamma only)", seconds, len(summary), summary["frequency"].sum(), summary["recency"].sum(), rows["amount"].sum())


for measure in (duckdb_summary, polars_summary, lifetimes_all):
    measure()
