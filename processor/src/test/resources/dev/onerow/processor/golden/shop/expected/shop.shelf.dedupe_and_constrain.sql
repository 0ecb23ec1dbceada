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

-- Declared NOT NULL; a row without name stops the file.
-- Locks: readers and writers of the table wait until the end.
IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = CAST('shop.shelf' AS pg_catalog.regclass) AND attname = 'name' AND NOT attnotnull) THEN
ALTER TABLE shop.shelf ALTER COLUMN name SET NOT NULL;
END IF;

-- Declared NOT NULL; a row without place stops the file.
-- Locks: readers and writers of the table wait until the end.
IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = CAST('shop.shelf' AS pg_catalog.regclass) AND attname = 'place' AND NOT attnotnull) THEN
ALTER TABLE shop.shelf ALTER COLUMN place SET NOT NULL;
END IF;

-- An equal constraint under another name takes the name pk_shelf.
-- Locks: readers and writers of the table wait until the end.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = CAST('shop.shelf' AS pg_catalog.regclass) AND conname = 'pk_shelf') THEN
DECLARE
onerow_name text := (
SELECT c.conname FROM pg_catalog.pg_constraint c
JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid
WHERE c.contype = 'p' AND c.conrelid = CAST('shop.shelf' AS pg_catalog.regclass)
AND ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum ORDER BY k.place) = CAST(ARRAY['name', 'place'] AS text[])
AND c.condeferrable = false AND c.condeferred = false AND i.indnullsnotdistinct = false
ORDER BY c.conname LIMIT 1);
BEGIN
IF onerow_name IS NOT NULL THEN
    EXECUTE 'ALTER TABLE shop.shelf RENAME CONSTRAINT '
        || pg_catalog.quote_ident(onerow_name) || ' TO pk_shelf';
END IF;
END;
END IF;

-- An equal unique index becomes the constraint pk_shelf.
-- Locks: readers and writers of the table wait until the end.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = CAST('shop.shelf' AS pg_catalog.regclass) AND conname = 'pk_shelf') THEN
DECLARE
onerow_name text := (
SELECT r.relname FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
WHERE i.indrelid = CAST('shop.shelf' AS pg_catalog.regclass) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
AND i.indnkeyatts = i.indnatts AND i.indoption::text !~ '[^0 ]' AND i.indnullsnotdistinct = false
AND ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
    ORDER BY k.place) = CAST(ARRAY['name', 'place'] AS text[])
AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
    WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
ORDER BY r.relname LIMIT 1);
BEGIN
IF onerow_name IS NOT NULL THEN
    EXECUTE 'ALTER TABLE shop.shelf ADD CONSTRAINT pk_shelf PRIMARY KEY USING INDEX '
        || pg_catalog.quote_ident(onerow_name);
END IF;
END;
END IF;

-- The constraint pk_shelf of shop.shelf.
-- Locks: readers and writers of the table wait until the end.
IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = CAST('shop.shelf' AS pg_catalog.regclass) AND conname = 'pk_shelf') THEN
ALTER TABLE shop.shelf
    ADD CONSTRAINT pk_shelf PRIMARY KEY (name, place);
END IF;

-- As it was.
PERFORM pg_catalog.set_config('row_security', pg_catalog.current_setting('onerow.row_security'), true);

END
$onerow$;
