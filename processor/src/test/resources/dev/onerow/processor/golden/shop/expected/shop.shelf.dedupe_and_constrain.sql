-- shop.shelf.dedupe_and_constrain.sql
-- Merges the duplicates in the table shop.shelf with what references them, then adds the constraints; a second run changes nothing.

DO $onerow$
#variable_conflict use_column
BEGIN

-- The schema shop.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'shop') THEN
CREATE SCHEMA shop;
END IF;

-- The table shop.shelf; one that is there stays as it is.
CREATE TABLE IF NOT EXISTS shop.shelf (
    name text NOT NULL,
    place integer NOT NULL,
    CONSTRAINT pk_shelf PRIMARY KEY (name, place)
);

-- All tables at once, in the order of their names, as strongly as any step needs it.
-- Locks: readers and writers of the table wait until the end.
LOCK TABLE
    shop.shelf
    IN ACCESS EXCLUSIVE MODE;

-- A deferred constraint speaks up at the step that breaks it.
SET CONSTRAINTS ALL IMMEDIATE;

-- Rows that row-level security would hide are an error.
PERFORM pg_catalog.set_config('onerow.row_security', pg_catalog.current_setting('row_security'), true);
SET LOCAL row_security = off;

-- Sorting may use as much memory as building an index does.
PERFORM pg_catalog.set_config('onerow.work_mem', pg_catalog.current_setting('work_mem'), true);
IF pg_size_bytes(current_setting('work_mem')) < pg_size_bytes(current_setting('maintenance_work_mem')) THEN
    PERFORM pg_catalog.set_config('work_mem', pg_catalog.current_setting('maintenance_work_mem'), true);
END IF;

-- What can't be altered stops it: missing columns, another primary key, names that something else has.
DECLARE
onerow_list text := (
WITH declared AS (
    SELECT CAST(name AS regclass) AS live, * FROM (VALUES
        ('shop.shelf', ARRAY['name', 'place'], ARRAY['name', 'place'], ARRAY['pk_shelf'])
    ) AS v(name, columns, primary_key, names))
SELECT string_agg(problem, ', ') FROM (
    SELECT format('no column %I in %s', k, d.name) AS problem
    FROM declared d CROSS JOIN LATERAL unnest(d.columns) AS k
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = d.live AND a.attname = k AND a.attnum > 0)
UNION ALL
    SELECT format('primary key of %s on (%s)', d.name, k.columns)
    FROM declared d
    JOIN pg_catalog.pg_constraint c ON c.conrelid = d.live AND c.contype = 'p'
    CROSS JOIN LATERAL (SELECT string_agg(a.attname, ', ') AS columns, array_agg(a.attname::text) AS names
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = d.live AND a.attnum = ANY (c.conkey)) AS k
    WHERE NOT (k.names @> d.primary_key AND k.names <@ d.primary_key)
UNION ALL
    SELECT format('the name %I for %s', r.relname, d.name)
    FROM declared d
    JOIN pg_catalog.pg_class t ON t.oid = d.live
    JOIN pg_catalog.pg_class r ON r.relnamespace = t.relnamespace AND r.relname = ANY (d.names)
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = r.oid AND i.indrelid = d.live)
) AS found);
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: other than declared, or taken by something else: ' || onerow_list,
        HINT = 'Add the column, or rename or drop what is in the way; verify tells all differences.';
END IF;
END;

-- Rows of shop.shelf without a value that they need.
IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = CAST('shop.shelf' AS pg_catalog.regclass)
    AND attname::text = ANY (CAST(ARRAY['name', 'place'] AS text[])) AND NOT attnotnull) THEN
DECLARE
onerow_list text := (
SELECT string_agg(key, ', ' ORDER BY place) FILTER (WHERE place <= 10)
    || CASE WHEN count(*) > 10 THEN ', …' ELSE '' END || ' (' || count(*) || ' in all)'
FROM (SELECT CAST(ROW(c.name, c.place) AS text) AS key, row_number() OVER () AS place
FROM shop.shelf AS c WHERE c.name IS NULL OR c.place IS NULL
) AS listed);
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: shop.shelf has rows without a value in a column declared NOT NULL, by primary key (name, place): ' || onerow_list,
        HINT = 'Give these a value, or delete them, and run it again.';
END IF;
END;
END IF;

-- Left by a run in this transaction.
IF pg_catalog.to_regclass('pg_temp.onerow_report') IS NOT NULL THEN
DROP TABLE pg_temp.onerow_report;
END IF;

-- The books: rows of each table, and how many go.
CREATE TEMPORARY TABLE onerow_report (place integer, schema_name text, table_name text,
    rows_before bigint, groups bigint, duplicates bigint) ON COMMIT DROP;

-- The books: references that must be there afterwards.
CREATE TEMPORARY TABLE onerow_kept (place integer, references_kept bigint) ON COMMIT DROP;

-- The books are closed.
DROP TABLE pg_temp.onerow_kept;

-- Columns that are declared NOT NULL; a row without a value stops the file.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_step record;
onerow_rows text;
BEGIN
FOR onerow_step IN
SELECT format('ALTER TABLE %s %s', d.live,
        string_agg(format('ALTER COLUMN %I SET NOT NULL', a.attname), ', ')) AS statement,
    format('%s has rows without a value in (%s), by primary key (%s): ', d.name,
        string_agg(a.attname, ', '), array_to_string(d.key, ', ')) AS complaint,
    format('SELECT CAST(ROW(%s) AS text) AS key FROM %s WHERE %s ORDER BY 1',
        (SELECT string_agg(quote_ident(k), ', ') FROM unnest(d.key) AS k), d.live,
        string_agg(format('%I IS NULL', a.attname), ' OR ')) AS culprits
FROM (SELECT CAST(name AS regclass) AS live, * FROM (VALUES
    ('shop.shelf', ARRAY['name', 'place'], ARRAY['name', 'place'])
) AS v(name, key, columns)) AS d
JOIN pg_catalog.pg_attribute a ON a.attrelid = d.live AND a.attname = ANY (d.columns)
WHERE NOT a.attnotnull OR EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.contype = 'n'
    AND c.conrelid = d.live AND c.conkey = ARRAY[a.attnum] AND NOT c.convalidated)
GROUP BY d.live, d.name, d.key
LOOP
    EXECUTE onerow_step.statement;
END LOOP;
EXCEPTION WHEN not_null_violation OR foreign_key_violation THEN
    EXECUTE format('SELECT string_agg(key, '', '' ORDER BY place) FILTER (WHERE place <= 10)
            || CASE WHEN count(*) > 10 THEN '', …'' ELSE '''' END || '' ('' || count(*) || '' in all)''
        FROM (SELECT key, row_number() OVER () AS place FROM (%s) AS rows) AS numbered', onerow_step.culprits)
        INTO onerow_rows;
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: ' || onerow_step.complaint || onerow_rows,
        HINT = 'Give these a value, or delete them, and run it again.';
END;

-- Primary keys and unique constraints: an equal one takes the declared name, an equal unique index becomes the constraint, another one of that name goes, a missing one is added.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_step record;
BEGIN
FOR onerow_step IN
WITH declared AS (
    SELECT CAST(name AS regclass) AS live, * FROM (VALUES
        ('shop.shelf', 'pk_shelf', 'PRIMARY KEY', '', ARRAY['name', 'place'], '')
    ) AS v(name, key, kind, nulls, columns, timing)
), unique_index AS (
    SELECT i.indrelid, i.indexrelid, r.relname, c.conname,
        CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' END AS kind,
        CASE WHEN i.indnullsnotdistinct THEN ' NULLS NOT DISTINCT' ELSE '' END AS nulls,
        CASE WHEN c.condeferred THEN ' DEFERRABLE INITIALLY DEFERRED'
            WHEN c.condeferrable THEN ' DEFERRABLE' ELSE '' END AS timing,
        ARRAY(SELECT CASE WHEN o.opcdefault AND k.ordering = 0 AND k.collated = a.attcollation
                THEN a.attname::text END
            FROM unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
                WITH ORDINALITY AS k(attnum, opclass, collated, ordering, place)
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            LEFT JOIN pg_catalog.pg_opclass o ON o.oid = k.opclass
            WHERE k.place <= i.indnkeyatts ORDER BY k.place) AS columns
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
    LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
    WHERE i.indisunique AND i.indisvalid AND i.indpred IS NULL
), equal AS (
    SELECT DISTINCT ON (d.live, d.key) d.live, d.key, u.indexrelid, u.relname, u.conname
    FROM declared d
    JOIN unique_index u ON u.indrelid = d.live AND u.columns = d.columns AND u.nulls = d.nulls
        AND (u.conname IS NULL OR u.kind = d.kind AND u.timing = d.timing)
    WHERE u.relname = d.key OR u.relname NOT IN (SELECT key FROM declared WHERE live = d.live)
    ORDER BY d.live, d.key, u.relname = d.key DESC, u.conname
)
SELECT statement FROM (
    SELECT 1 AS step, CASE
        WHEN c.conname IS NULL THEN format('DROP INDEX %s', CAST(i.indexrelid AS regclass))
        ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', d.live, d.key)
        END AS statement
    FROM declared d
    JOIN pg_catalog.pg_index i ON i.indrelid = d.live
    JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid AND r.relname = d.key
    LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = i.indexrelid AND c.conname = d.key
    WHERE i.indexrelid NOT IN (SELECT indexrelid FROM equal)
UNION ALL
    SELECT 2, CASE
        WHEN e.conname IS NOT NULL THEN
            format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', d.live, e.conname, d.key)
        WHEN e.relname IS NOT NULL THEN
            format('ALTER TABLE %s ADD CONSTRAINT %I %s USING INDEX %I%s',
                d.live, d.key, d.kind, e.relname, d.timing)
        ELSE
            format('ALTER TABLE %s ADD CONSTRAINT %I %s%s (%s)%s', d.live, d.key, d.kind, d.nulls,
                (SELECT string_agg(quote_ident(k), ', ') FROM unnest(d.columns) AS k), d.timing)
        END
    FROM declared d LEFT JOIN equal e ON e.live = d.live AND e.key = d.key
    WHERE e.conname IS DISTINCT FROM d.key
) AS steps ORDER BY step
LOOP
    EXECUTE onerow_step.statement;
END LOOP;
END;

-- As it was.
PERFORM pg_catalog.set_config('row_security', pg_catalog.current_setting('onerow.row_security'), true);
PERFORM pg_catalog.set_config('work_mem', pg_catalog.current_setting('onerow.work_mem'), true);

END
$onerow$;
