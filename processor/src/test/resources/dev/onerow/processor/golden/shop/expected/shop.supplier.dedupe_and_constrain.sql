-- shop.supplier.dedupe_and_constrain.sql
-- Merges the duplicates in the table shop.supplier with what references them, then adds the constraints; a second run changes nothing.

DO $onerow$
#variable_conflict use_column
BEGIN

-- The schema shop.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'shop') THEN
CREATE SCHEMA shop;
END IF;

-- The table shop.supplier; one that is there stays as it is.
CREATE TABLE IF NOT EXISTS shop.supplier (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    email text NOT NULL,
    billing text,
    registered_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_supplier PRIMARY KEY (id)
);

-- All tables at once, in the order of their names, as strongly as any step needs it.
-- Locks: readers and writers of the table wait until the end.
LOCK TABLE
    shop.supplier
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
        ('shop.supplier', ARRAY['id', 'email', 'billing', 'registered_at'], ARRAY['id'], ARRAY['pk_supplier', 'uq_supplier_email'])
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

-- Tables whose rows can't be told apart stop it.
DECLARE
onerow_list text := (
SELECT string_agg(CAST(c.oid AS pg_catalog.regclass)::text, ', ')
FROM pg_catalog.pg_class c
WHERE c.oid IN (CAST('shop.supplier' AS pg_catalog.regclass))
AND (c.relkind <> 'r' OR c.relhasrules OR EXISTS (
    SELECT FROM pg_catalog.pg_inherits i WHERE c.oid IN (i.inhparent, i.inhrelid))));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: not a plain table (partitioned, inherited, a view, or with rules): ' || onerow_list,
        HINT = 'Merge their duplicates by hand, then add the constraints.';
END IF;
END;

-- Foreign keys that the declaration doesn't know stop it: their rows would be lost or in the way.
DECLARE
onerow_list text := (
SELECT string_agg(CAST(c.conrelid AS pg_catalog.regclass)::text || ' (' || c.conname || ')', ', ')
FROM pg_catalog.pg_constraint c
WHERE c.contype = 'f' AND c.conparentid = 0
AND (c.confrelid IN (CAST('shop.supplier' AS pg_catalog.regclass))));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: referencing tables that the declaration does not know: ' || onerow_list,
        HINT = 'Run the file of a @Schema that lists them too.';
END IF;
END;

-- Rows of shop.supplier without a value that they need.
IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = CAST('shop.supplier' AS pg_catalog.regclass)
    AND attname::text = ANY (CAST(ARRAY['id', 'email', 'registered_at'] AS text[])) AND NOT attnotnull) THEN
DECLARE
onerow_list text := (
SELECT string_agg(key, ', ' ORDER BY place) FILTER (WHERE place <= 10)
    || CASE WHEN count(*) > 10 THEN ', …' ELSE '' END || ' (' || count(*) || ' in all)'
FROM (SELECT CAST(ROW(c.id) AS text) AS key, row_number() OVER () AS place
FROM shop.supplier AS c WHERE c.id IS NULL OR c.email IS NULL OR c.registered_at IS NULL
) AS listed);
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: shop.supplier has rows without a value in a column declared NOT NULL, by primary key (id): ' || onerow_list,
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

-- The rows of shop.supplier that are duplicates, each with the row that stays for it.
CREATE TEMPORARY TABLE onerow_merged_1 ON COMMIT DROP AS
SELECT * FROM (
    SELECT c.onerow_row AS loser, first_value(c.onerow_row) OVER class AS survivor,
        row_number() OVER class AS place,
        c.id AS old1, first_value(c.id) OVER class AS new1
    FROM (SELECT t.*, t.ctid AS onerow_row FROM shop.supplier AS t) AS c
    WHERE lower(c.email) IS NOT NULL
    WINDOW class AS (PARTITION BY lower(c.email)
        ORDER BY c.registered_at NULLS LAST, c.id NULLS LAST, c.onerow_row)
) AS ranked WHERE place > 1;

-- For the plans of what follows.
ANALYZE pg_temp.onerow_merged_1;

-- Counts shop.supplier.
INSERT INTO pg_temp.onerow_report
    SELECT 1, 'shop', 'supplier',
        (SELECT count(*) FROM shop.supplier), count(DISTINCT survivor), count(*)
    FROM pg_temp.onerow_merged_1;

-- Nothing refers to the duplicates of shop.supplier any more.
-- Deletes rows.
DECLARE
onerow_done bigint;
BEGIN
DELETE FROM shop.supplier AS t USING pg_temp.onerow_merged_1 AS m
WHERE t.ctid = m.loser;
GET DIAGNOSTICS onerow_done = ROW_COUNT;
IF onerow_done <> (SELECT count(*) FROM pg_temp.onerow_merged_1) THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: rows of shop.supplier did not go that should have; a trigger or rule may be the cause';
END IF;
END;

-- As many rows of shop.supplier as there were, less the duplicates.
IF (SELECT count(*) FROM shop.supplier)
    <> (SELECT rows_before - duplicates FROM pg_temp.onerow_report WHERE place = 1) THEN
RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: rows of shop.supplier were kept or lost that should not have been; a trigger may be the cause';
END IF;

-- For the one who watches.
IF EXISTS (SELECT FROM pg_temp.onerow_report WHERE duplicates > 0 AND place = 1) THEN
RAISE NOTICE '%', (SELECT pg_catalog.format('%s: %s rows, %s of them duplicates in %s groups, now merged: %s rows', 'shop.supplier',
        rows_before, duplicates, groups, rows_before - duplicates)
    FROM pg_temp.onerow_report WHERE duplicates > 0 AND place = 1);
END IF;

-- The books are closed.
DROP TABLE pg_temp.onerow_kept, pg_temp.onerow_merged_1;

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
    ('shop.supplier', ARRAY['id'], ARRAY['id', 'email', 'registered_at'])
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
        ('shop.supplier', 'pk_supplier', 'PRIMARY KEY', '', ARRAY['id'], '')
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

-- What is declared for shop.supplier, on an empty copy, for the server to print it.
CREATE TEMPORARY TABLE onerow_declared_1 (LIKE shop.supplier) ON COMMIT DROP;
CREATE UNIQUE INDEX IF NOT EXISTS uq_supplier_email ON pg_temp.onerow_declared_1 ((lower(email)));

-- Checks and indexes: an equal one takes the declared name, another one of that name goes.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_step record;
BEGIN
FOR onerow_step IN
WITH pairs AS (
    SELECT CAST(copy AS regclass) AS copy, CAST(live AS regclass) AS live FROM (VALUES
        ('pg_temp.onerow_declared_1', 'shop.supplier')
    ) AS v(copy, live)
), objects AS (
    SELECT c.conrelid AS owner, c.conname AS name, NULL::oid AS index,
        pg_get_constraintdef(c.oid) AS definition
    FROM pg_catalog.pg_constraint c
    WHERE c.contype = 'c' AND c.conrelid IN (SELECT copy FROM pairs UNION SELECT live FROM pairs)
UNION ALL
    SELECT i.indrelid, r.relname, i.indexrelid,
        CAST(ROW(r.relam, i.indisunique, i.indnullsnotdistinct, i.indclass, i.indcollation, i.indoption,
            i.indnkeyatts, ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, false)
                FROM generate_series(1, i.indnatts) AS place),
            pg_get_expr(i.indpred, i.indrelid)) AS text)
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
    WHERE i.indrelid IN (SELECT copy FROM pairs UNION SELECT live FROM pairs) AND i.indisvalid
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
        WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
), declared AS (
    SELECT p.live, o.* FROM pairs p JOIN objects o ON o.owner = p.copy
), equal AS (
    SELECT DISTINCT ON (d.live, d.name) d.live, d.name, d.index IS NULL AS is_check, o.name AS live_name, o.index
    FROM declared d
    JOIN objects o ON o.owner = d.live AND (o.index IS NULL) = (d.index IS NULL) AND o.definition = d.definition
    WHERE o.name = d.name OR o.name NOT IN (SELECT name FROM declared WHERE live = d.live)
    ORDER BY d.live, d.name, o.name = d.name DESC, o.name
)
SELECT statement FROM (
    SELECT 1 AS step, format('ALTER TABLE %s DROP CONSTRAINT %I', d.live, c.conname) AS statement
    FROM declared d
    JOIN pg_catalog.pg_constraint c ON c.conrelid = d.live AND c.conname = d.name
    WHERE NOT EXISTS (SELECT FROM equal e WHERE e.live = d.live AND e.live_name = d.name)
UNION ALL
    SELECT 1, format('DROP INDEX %s', CAST(i.indexrelid AS regclass))
    FROM declared d
    JOIN pg_catalog.pg_index i ON i.indrelid = d.live
    JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid AND r.relname = d.name
    WHERE d.index IS NOT NULL AND NOT EXISTS (SELECT FROM equal e WHERE e.index = i.indexrelid)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
        WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
UNION ALL
    SELECT 2, CASE WHEN e.is_check THEN
            format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', e.live, e.live_name, e.name)
        ELSE format('ALTER INDEX %s RENAME TO %I', CAST(e.index AS regclass), e.name) END
    FROM equal e WHERE e.live_name <> e.name
) AS steps ORDER BY step
LOOP
    EXECUTE onerow_step.statement;
END LOOP;
END;

-- The copies have served.
DROP TABLE pg_temp.onerow_declared_1;

-- A unique index: no constraint can be partial or normalised.
-- Locks: writers of the table wait until the end; readers don't.
CREATE UNIQUE INDEX IF NOT EXISTS uq_supplier_email ON shop.supplier ((lower(email)));

-- As it was.
PERFORM pg_catalog.set_config('row_security', pg_catalog.current_setting('onerow.row_security'), true);
PERFORM pg_catalog.set_config('work_mem', pg_catalog.current_setting('onerow.work_mem'), true);

END
$onerow$;
