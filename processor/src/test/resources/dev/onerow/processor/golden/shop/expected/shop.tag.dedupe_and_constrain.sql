-- shop.tag.dedupe_and_constrain.sql
-- Merges the duplicates in the table shop.tag with what references them, then adds the constraints; a second run changes nothing.

DO $onerow$
#variable_conflict use_column
BEGIN

-- The schema shop.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'shop') THEN
CREATE SCHEMA shop;
END IF;

-- The table shop.tag; one that is there stays as it is.
CREATE TABLE IF NOT EXISTS shop.tag (
    name text NOT NULL,
    CONSTRAINT pk_tag PRIMARY KEY (name)
);

-- All tables at once, in the order of their names, as strongly as any step needs it.
-- Locks: readers and writers of the table wait until the end.
LOCK TABLE
    shop.tag
    IN ACCESS EXCLUSIVE MODE;

-- A deferred constraint speaks up at the step that breaks it.
SET CONSTRAINTS ALL IMMEDIATE;

-- Rows that row-level security would hide are an error.
PERFORM pg_catalog.set_config('onerow.row_security', pg_catalog.current_setting('row_security'), true);
SET LOCAL row_security = off;

-- Tables that this file can't merge stop it.
DECLARE
onerow_list text := (
SELECT string_agg(CAST(c.oid AS pg_catalog.regclass)::text, ', ')
FROM pg_catalog.pg_class c
WHERE c.oid IN (CAST('shop.tag' AS pg_catalog.regclass))
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
AND c.confrelid IN (CAST('shop.tag' AS pg_catalog.regclass)));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: referencing tables that the declaration does not know: ' || onerow_list,
        HINT = 'Run the file of a @Schema that lists them too.';
END IF;
END;

-- Left by a run in this transaction.
IF pg_catalog.to_regclass('pg_temp.onerow_report') IS NOT NULL THEN
DROP TABLE pg_temp.onerow_report;
END IF;

-- The books: rows of each table, and how many go.
CREATE TEMPORARY TABLE onerow_report (place integer, schema_name text, table_name text,
    rows_before bigint, groups bigint, duplicates bigint) ON COMMIT DROP;

-- The books: references that must be there afterwards.
CREATE TEMPORARY TABLE onerow_kept (place integer, references_kept bigint) ON COMMIT DROP;

-- The rows of shop.tag that are duplicates, each with the row that stays for it.
CREATE TEMPORARY TABLE onerow_merged_1 ON COMMIT DROP AS
SELECT * FROM (
    SELECT c.onerow_row AS loser, first_value(c.onerow_row) OVER class AS survivor,
        row_number() OVER class AS place,
        c.name AS old1, first_value(c.name) OVER class AS new1
    FROM (SELECT t.*, t.ctid AS onerow_row FROM shop.tag AS t) AS c
    WHERE c.name IS NOT NULL
    WINDOW class AS (PARTITION BY c.name
        ORDER BY c.name NULLS LAST, c.onerow_row)
) AS ranked WHERE place > 1;

-- For the plans of what follows.
ANALYZE pg_temp.onerow_merged_1;

-- Counts shop.tag.
INSERT INTO pg_temp.onerow_report
    SELECT 1, 'shop', 'tag',
        (SELECT count(*) FROM shop.tag), count(DISTINCT survivor), count(*)
    FROM pg_temp.onerow_merged_1;

-- Nothing refers to the duplicates of shop.tag any more.
-- Deletes rows.
DELETE FROM shop.tag AS t USING pg_temp.onerow_merged_1 AS m
WHERE t.ctid = m.loser;

-- As many rows of shop.tag as there were, less the duplicates.
IF (SELECT count(*) FROM shop.tag)
    <> (SELECT rows_before - duplicates FROM pg_temp.onerow_report WHERE place = 1) THEN
RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: rows of shop.tag were kept or lost that should not have been; a trigger may be the cause';
END IF;

-- For the one who watches.
IF EXISTS (SELECT FROM pg_temp.onerow_report WHERE duplicates > 0 AND place = 1) THEN
RAISE NOTICE '%', (SELECT pg_catalog.format('%s: %s rows, %s of them duplicates in %s groups, now merged: %s rows', 'shop.tag',
        rows_before, duplicates, groups, rows_before - duplicates)
    FROM pg_temp.onerow_report WHERE duplicates > 0 AND place = 1);
END IF;

-- The books are closed.
DROP TABLE pg_temp.onerow_kept, pg_temp.onerow_merged_1;

-- Declared NOT NULL; a row without name stops the file.
-- Locks: readers and writers of the table wait until the end.
IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = CAST('shop.tag' AS pg_catalog.regclass) AND attname = 'name' AND NOT attnotnull) THEN
ALTER TABLE shop.tag ALTER COLUMN name SET NOT NULL;
END IF;

-- An equal constraint under another name takes the name pk_tag.
-- Locks: readers and writers of the table wait until the end.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = CAST('shop.tag' AS pg_catalog.regclass) AND conname = 'pk_tag') THEN
DECLARE
onerow_name text := (
SELECT c.conname FROM pg_catalog.pg_constraint c
JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid
WHERE c.contype = 'p' AND c.conrelid = CAST('shop.tag' AS pg_catalog.regclass)
AND ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum ORDER BY k.place) = CAST(ARRAY['name'] AS text[])
AND c.condeferrable = false AND c.condeferred = false AND i.indnullsnotdistinct = false
ORDER BY c.conname LIMIT 1);
BEGIN
IF onerow_name IS NOT NULL THEN
    EXECUTE 'ALTER TABLE shop.tag RENAME CONSTRAINT '
        || pg_catalog.quote_ident(onerow_name) || ' TO pk_tag';
END IF;
END;
END IF;

-- An equal unique index becomes the constraint pk_tag.
-- Locks: readers and writers of the table wait until the end.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = CAST('shop.tag' AS pg_catalog.regclass) AND conname = 'pk_tag') THEN
DECLARE
onerow_name text := (
SELECT r.relname FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
WHERE i.indrelid = CAST('shop.tag' AS pg_catalog.regclass) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
AND i.indnkeyatts = i.indnatts AND i.indoption::text !~ '[^0 ]' AND i.indnullsnotdistinct = false
AND ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
    ORDER BY k.place) = CAST(ARRAY['name'] AS text[])
AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
    WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
ORDER BY r.relname LIMIT 1);
BEGIN
IF onerow_name IS NOT NULL THEN
    EXECUTE 'ALTER TABLE shop.tag ADD CONSTRAINT pk_tag PRIMARY KEY USING INDEX '
        || pg_catalog.quote_ident(onerow_name);
END IF;
END;
END IF;

-- The constraint pk_tag of shop.tag.
-- Locks: readers and writers of the table wait until the end.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = CAST('shop.tag' AS pg_catalog.regclass) AND conname = 'pk_tag') THEN
ALTER TABLE shop.tag
    ADD CONSTRAINT pk_tag PRIMARY KEY (name);
END IF;

-- As it was.
PERFORM pg_catalog.set_config('row_security', pg_catalog.current_setting('onerow.row_security'), true);

END
$onerow$;
