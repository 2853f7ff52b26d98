#!/bin/sh
# Do the Spark queries give the page's own summary and scores? Installs PySpark (400 MB) into a throw-away
# environment, runs the queries on the CDNOW log, compares row by row, and removes all of it.
set -eu
cd "$(dirname "$0")/.."

PYSPARK=4.0.1

stop() { printf '%s\n' "$*" >&2; exit 1; }
python3 -c 'import venv, ensurepip' 2>/dev/null || stop "Python 3 with venv is missing: install it (Debian: apt install python3-venv), then try again."
java -version >/dev/null 2>&1 || stop "Java is missing, and Spark runs on nothing else: install version 17 or newer (Debian: apt install default-jre-headless), then try again."
major=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
[ "${major:-0}" -ge 17 ] || stop "Java $major is too old for PySpark $PYSPARK: version 17 or newer is needed."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
clv() { cargo run --quiet --locked --no-default-features --features xlsx,cli --bin clv -- "$@"; }

log=tests/imports/cdnow.csv
for end in 1997-09-30 ''; do
  # Without an end there is no such word; quoting would make it an empty one.
  clv --sql spark --table shop.orders --customer customer_id --date order_date --amount amount ${end:+--until=$end} >"$folder/query$end.sql"
  clv "$log" --export "$folder/customers$end.csv" ${end:+--until=$end}
done

table='--table shop.orders'
# OK unquoted because it is two words.
# shellcheck disable=SC2086
clv "$log" --sql spark --score $table >"$folder/score.sql"
# shellcheck disable=SC2086
clv "$log" --sql spark --track $table --until 1997-09-30 >"$folder/track.sql"

python3 -m venv "$folder/python"
echo "Installing PySpark $PYSPARK" >&2
"$folder/python/bin/pip" install --quiet --disable-pip-version-check "pyspark==$PYSPARK"
SPARK_LOCAL_IP=127.0.0.1 "$folder/python/bin/python" tests/sql/spark.py "$folder" "$log"
