-- One row a customer, for the customer summary of the CLV page.
-- Leave cancelled orders out and take refunds off the amount before this.
WITH order_rows AS (
  SELECT
    CAST(`customer_id` AS STRING) AS customer_id,
    CAST(`order_date` AS DATE) AS order_day,
    CAST(`amount` AS NUMERIC) AS amount
  FROM `cdnow_orders`
  WHERE `customer_id` IS NOT NULL AND `order_date` IS NOT NULL AND `amount` IS NOT NULL
),
observation AS (
  SELECT CAST('1997-09-30' AS DATE) AS observation_end
),
purchase_days AS (
  -- All orders of one customer on one day are one purchase. A day that
  -- brings nothing because of refunds is none.
  SELECT customer_id, order_day, SUM(amount) AS day_amount
  FROM order_rows
  WHERE order_day <= (SELECT observation_end FROM observation)
  GROUP BY customer_id, order_day
  HAVING SUM(amount) > 0 OR MIN(amount) >= 0
),
spans AS (
  SELECT
    customer_id,
    MIN(order_day) AS first_day,
    MAX(order_day) AS last_day,
    COUNT(*) - 1 AS frequency
  FROM purchase_days
  GROUP BY customer_id
),
repeats AS (
  -- The first purchase day does not count in the mean.
  SELECT d.customer_id, SUM(d.day_amount) AS repeat_amount
  FROM purchase_days AS d
  JOIN spans AS s ON s.customer_id = d.customer_id
  WHERE d.order_day > s.first_day
  GROUP BY d.customer_id
)
SELECT
  s.customer_id,
  s.frequency,
  DATE_DIFF(last_day, first_day, DAY) AS recency_days,
  DATE_DIFF(observation_end, first_day, DAY) AS age_days,
  CASE
    WHEN s.frequency = 0 THEN 0
    ELSE CAST(r.repeat_amount AS FLOAT64) / s.frequency
  END AS monetary_value
FROM spans AS s
CROSS JOIN observation
LEFT JOIN repeats AS r ON r.customer_id = s.customer_id
ORDER BY s.customer_id
