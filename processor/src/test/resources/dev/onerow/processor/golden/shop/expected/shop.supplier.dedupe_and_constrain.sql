-- shop.supplier.dedupe_and_constrain.sql
-- Merges the duplicates in the table shop.supplier with what references them, then adds the constraints: all or nothing; a second run changes nothing.
-- Locks its tables for everyone until it ends: SET lock_timeout before it. Needs their owner, who may create the schema onerow.
-- shop.supplier.undo_dedupe.sql takes it back.

DO $onerow$
#variable_conflict use_column
BEGIN

-- What others commit while it waits for its locks must be seen.
IF pg_catalog.current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
RAISE EXCEPTION USING ERRCODE = 'ONE01',
    MESSAGE = 'OneRow: this needs a transaction that is READ COMMITTED, to see what was committed before it got its locks',
    HINT = 'SET default_transaction_isolation = ''read committed'' first.';
END IF;

-- Only the owner can add what is missing; better told now than after the merge.
DECLARE
onerow_list text := (
SELECT string_agg(d.name, ', ' ORDER BY d.name)
FROM (VALUES
    ('shop.supplier', ARRAY['pk_supplier', 'uq_supplier_email'], ARRAY['id', 'email', 'registered_at'])
) AS d(name, names, required)
JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.name)
WHERE NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
AND (NOT d.names <@ ARRAY(
        SELECT conname::text FROM pg_catalog.pg_constraint WHERE conrelid = c.oid
        UNION ALL SELECT i.relname::text FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid)
    OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attname = ANY (d.required) AND NOT a.attnotnull)));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: tables that belong to another role: ' || onerow_list,
        HINT = 'Migrate as their owner: triggers and constraints are the owner''s.';
END IF;
END;

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

-- Sorting may use as much memory as building an index does, and as many processes.
PERFORM pg_catalog.set_config('onerow.' || s, pg_catalog.current_setting(s), true)
FROM unnest(ARRAY['work_mem', 'parallel_tuple_cost']) AS s;
IF pg_size_bytes(current_setting('work_mem')) < pg_size_bytes(current_setting('maintenance_work_mem')) THEN
    PERFORM pg_catalog.set_config('work_mem', pg_catalog.current_setting('maintenance_work_mem'), true);
END IF;
SET LOCAL parallel_tuple_cost = 0.03;

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
    SELECT format('primary key of %s on (%s)%s', d.name, array_to_string(k.names, ', '),
        CASE WHEN c.condeferrable THEN ' that is deferrable' END)
    FROM declared d
    JOIN pg_catalog.pg_constraint c ON c.conrelid = d.live AND c.contype = 'p'
    CROSS JOIN LATERAL (SELECT array_agg(a.attname::text ORDER BY array_position(c.conkey, a.attnum)) AS names
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = d.live AND a.attnum = ANY (c.conkey)) AS k
    WHERE k.names <> d.primary_key OR c.condeferrable
UNION ALL
    SELECT format('the name %I for %s', r.relname, d.name)
    FROM declared d
    JOIN pg_catalog.pg_class t ON t.oid = d.live
    JOIN pg_catalog.pg_class r ON r.relnamespace = t.relnamespace AND r.relname = ANY (d.names)
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = r.oid AND i.indrelid = d.live)
UNION ALL
    SELECT format('the replica identity %I of %s', o.key, o.name)
    FROM (VALUES
        ('shop.supplier', 'uq_supplier_email', CAST(NULL AS text[]))
    ) AS o(name, key, nullable)
    JOIN pg_catalog.pg_index i ON i.indrelid = CAST(o.name AS regclass) AND i.indisreplident
    JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid AND r.relname = o.key
    WHERE o.nullable IS NULL OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = i.indrelid AND a.attname = ANY (o.nullable) AND NOT a.attnotnull)
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

-- Equal must mean the same to the merge and to the constraints.
DECLARE
onerow_list text := (
WITH pairs AS (
    SELECT pg_catalog.to_regclass(child) AS child, columns, pg_catalog.to_regclass(parent) AS parent, refers
    FROM (VALUES
        (CAST(NULL AS text), CAST(NULL AS text[]), CAST(NULL AS text), CAST(NULL AS text[]))
    ) AS v(child, columns, parent, refers)
), typed AS (
    SELECT u.relation, a.attname AS name, a.attcollation AS collation, t.oid AS type,
        t.typtype, t.typcategory
    FROM (SELECT pg_catalog.to_regclass(name) AS relation, columns FROM (VALUES
            ('shop.supplier', ARRAY['email'])
        ) AS v(name, columns)
        UNION ALL SELECT child, columns FROM pairs
        UNION ALL SELECT parent, refers FROM pairs) AS u
    JOIN pg_catalog.pg_attribute a ON a.attrelid = u.relation AND a.attname = ANY (u.columns) AND a.attnum > 0
    JOIN pg_catalog.pg_type d ON d.oid = a.atttypid
    JOIN pg_catalog.pg_type t ON t.oid = COALESCE(NULLIF(d.typbasetype, 0), d.oid)
)
SELECT string_agg(problem, ', ' ORDER BY problem) FROM (
    SELECT format('%s (%I) of a composite type', relation, name) AS problem FROM typed WHERE typtype = 'c'
UNION
    SELECT format('%s (%I) of type %s, whose = is not on the search_path', y.relation, y.name,
        format_type(y.type, NULL))
    FROM typed AS y
    JOIN pg_catalog.pg_opclass c ON c.opcintype = y.type AND c.opcdefault
    JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod AND m.amname = 'btree'
    JOIN pg_catalog.pg_amop o ON o.amopfamily = c.opcfamily AND o.amopstrategy = 3
        AND o.amoplefttype = y.type AND o.amoprighttype = y.type
    WHERE NOT pg_operator_is_visible(o.amopopr)
UNION
    SELECT format('%s (%I) of %s that refers to %s (%I) of %s', c.relation, c.name, x.child_has,
        p.relation, p.name, x.parent_has)
    FROM pairs CROSS JOIN LATERAL unnest(columns, refers) AS u(child_column, parent_column)
    JOIN typed AS c ON c.relation = pairs.child AND c.name = u.child_column
    JOIN typed AS p ON p.relation = pairs.parent AND p.name = u.parent_column
    CROSS JOIN LATERAL (VALUES
        ('type ' || format_type(c.type, NULL), 'type ' || format_type(p.type, NULL),
            (c.type = CAST('bpchar' AS regtype)) <> (p.type = CAST('bpchar' AS regtype))
            OR c.typcategory <> p.typcategory AND 'Z' NOT IN (c.typcategory, p.typcategory)),
        (format('collation %s', CAST(c.collation AS regcollation)),
            format('collation %s', CAST(p.collation AS regcollation)),
            c.collation <> p.collation AND c.collation <> 0 AND p.collation <> 0)
    ) AS x(child_has, parent_has, differ)
    WHERE x.differ
UNION
    SELECT format('%s (%I) with PERIOD', CAST(c.conrelid AS regclass), c.conname)
    FROM pg_catalog.pg_constraint c
    WHERE c.contype = 'f' AND c.confrelid IN (SELECT parent FROM pairs)
    AND to_jsonb(c) ->> 'conperiod' = 'true'
) AS found);
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: columns that the merge would not compare as their constraints do: ' || onerow_list,
        HINT = 'Put the type''s schema on the search_path, or give both columns one type and collation, and run it again.';
END IF;
END;

-- The tables of the migration, and whatever refers to them.
CREATE TEMPORARY TABLE onerow_family ON COMMIT DROP AS
WITH RECURSIVE family(relation) AS (
    SELECT CAST(t AS oid) FROM unnest(ARRAY[
        CAST('shop.supplier' AS pg_catalog.regclass)]) AS t
    UNION
    SELECT c.conrelid FROM family AS f
    JOIN pg_catalog.pg_constraint c ON c.confrelid = f.relation AND c.contype = 'f' AND c.conparentid = 0)
SELECT relation FROM family;
ANALYZE pg_temp.onerow_family;

-- Constraints, indexes and NOT NULL as the catalogue has them.
CREATE TEMPORARY VIEW onerow_constraints AS
WITH objects AS (
SELECT c.conrelid AS relation, 'constraint ' || c.oid AS object,
    CASE c.contype WHEN 'f' THEN 'FOREIGN KEY' ELSE 'CONSTRAINT' END AS kind, c.conname AS name,
    pg_catalog.pg_get_constraintdef(c.oid) AS definition,
    pg_catalog.obj_description(c.oid, 'pg_constraint') AS comment,
    CASE WHEN c.contype IN ('p', 'u', 'x') THEN c.conindid END AS index, NULL AS statements
FROM pg_catalog.pg_constraint c
WHERE c.contype IN ('p', 'u', 'f', 'c', 'x') AND c.conparentid = 0
AND c.conname !~ '^onerow_(new|not_null)_'
AND c.conrelid IN (SELECT relation FROM pg_temp.onerow_family)
UNION ALL
SELECT i.indrelid, 'index ' || i.indexrelid,
    CASE WHEN i.indisunique THEN 'UNIQUE INDEX' ELSE 'INDEX' END, r.relname,
    pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(i.indexrelid),
        '^CREATE (UNIQUE )?INDEX ("([^"]|"")*"|[^" ]+) ', ''),
    pg_catalog.obj_description(i.indexrelid, 'pg_class'), i.indexrelid, NULL
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
WHERE i.indisvalid AND NOT r.relispartition AND r.relname !~ '^onerow_(lookup|reference)_'
AND i.indrelid IN (SELECT relation FROM pg_temp.onerow_family)
AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
    WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT a.attrelid, 'column ' || a.attrelid || ' ' || a.attnum, 'NOT NULL', a.attname,
    CASE WHEN k.oid IS NULL THEN '' ELSE 'NOT VALID' END, NULL, NULL,
    CASE WHEN k.oid IS NOT NULL THEN pg_catalog.format(
        'ALTER TABLE %1$s ADD CONSTRAINT %2$I %3$s; COMMENT ON CONSTRAINT %2$I ON %1$s IS %4$L',
        CAST(a.attrelid AS pg_catalog.regclass), k.conname, pg_catalog.pg_get_constraintdef(k.oid),
        pg_catalog.obj_description(k.oid, 'pg_constraint')) END
FROM pg_catalog.pg_attribute a
LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum]
    AND k.contype = 'n' AND NOT k.convalidated
WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped
AND a.attrelid IN (SELECT relation FROM pg_temp.onerow_family))
SELECT relation, object, kind, name, definition, comment,
    COALESCE(statements, (SELECT pg_catalog.concat_ws('; ',
        pg_catalog.format('SET LOCAL default_tablespace = %L', COALESCE(s.spcname, '')),
        CASE WHEN NOT x.indisexclusion THEN pg_catalog.pg_get_indexdef(x.indexrelid) END,
        pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I ', n.live, r.relname)
            || CASE WHEN x.indisexclusion THEN pg_catalog.pg_get_constraintdef(k.oid)
                ELSE CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' END
                    || pg_catalog.format(' USING INDEX %I', r.relname)
                    || CASE WHEN k.condeferred THEN ' DEFERRABLE INITIALLY DEFERRED'
                        WHEN k.condeferrable THEN ' DEFERRABLE' ELSE '' END END,
        CASE WHEN x.indisexclusion THEN pg_catalog.format('ALTER INDEX %s SET (%s)', n.index, (
            SELECT string_agg(pg_catalog.format('%I = %L', o.option_name, o.option_value), ', ')
            FROM pg_catalog.pg_options_to_table(r.reloptions) AS o HAVING count(*) > 0)) END,
        (SELECT string_agg(pg_catalog.format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s',
                n.index, a.attnum, a.attstattarget), '; ' ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute a WHERE a.attrelid = x.indexrelid AND a.attstattarget >= 0),
        pg_catalog.format('COMMENT ON INDEX %s IS ', n.index)
            || pg_catalog.quote_literal(pg_catalog.obj_description(x.indexrelid, 'pg_class')),
        pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s IS ', r.relname, n.live)
            || pg_catalog.quote_literal(pg_catalog.obj_description(k.oid, 'pg_constraint')),
        CASE WHEN x.indisclustered
            THEN pg_catalog.format('ALTER TABLE %s CLUSTER ON %I', n.live, r.relname) END,
        CASE WHEN x.indisreplident
            THEN pg_catalog.format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', n.live, r.relname) END)
    FROM pg_catalog.pg_index x
    JOIN pg_catalog.pg_class r ON r.oid = x.indexrelid AND r.relkind = 'i'
    LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = r.reltablespace
    CROSS JOIN LATERAL (SELECT CAST(x.indrelid AS pg_catalog.regclass) AS live,
        CAST(x.indexrelid AS pg_catalog.regclass) AS index) AS n
    WHERE x.indexrelid = o.index)) AS statements
FROM objects AS o;

-- Definitions stand with all names qualified.
PERFORM pg_catalog.set_config('onerow.names_' || s, pg_catalog.current_setting(s), true)
FROM unnest(ARRAY['search_path', 'quote_all_identifiers', 'default_tablespace']) AS s;
SET LOCAL search_path = pg_catalog;
SET LOCAL quote_all_identifiers = off;

-- For the journal: what undo must give back.
CREATE TEMPORARY TABLE onerow_constraints_before ON COMMIT DROP AS TABLE pg_temp.onerow_constraints;

-- The settings are as they were.
PERFORM pg_catalog.set_config(s, pg_catalog.current_setting('onerow.names_' || s), true)
FROM unnest(ARRAY['search_path', 'quote_all_identifiers', 'default_tablespace']) AS s;

-- For the journal: each row that is changed or deleted, as text; after is NULL for a deleted one.
CREATE TEMPORARY TABLE onerow_images (relation oid, before text, after text, old_key text[], new_key text[],
    astray text) ON COMMIT DROP;

-- Rows of shop.supplier without a value that they need.
IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = CAST('shop.supplier' AS pg_catalog.regclass)
    AND attname::text = ANY (CAST(ARRAY['id', 'email', 'registered_at'] AS text[])) AND NOT attnotnull) THEN
DECLARE
onerow_list text := (
SELECT string_agg(key, ', ' ORDER BY place) FILTER (WHERE place <= 10)
    || CASE WHEN count(*) > 10 THEN ', …' ELSE '' END || ' (' || count(*) || ' in all)'
FROM (SELECT CAST(ROW(c.id) AS text) || ' without ' || concat_ws(', ', CASE WHEN c.id IS NULL THEN 'id' END,
    CASE WHEN c.email IS NULL THEN 'email' END,
    CASE WHEN c.registered_at IS NULL THEN 'registered_at' END) AS key,
    row_number() OVER () AS place
FROM shop.supplier AS c WHERE c.id IS NULL OR c.email IS NULL OR c.registered_at IS NULL
) AS listed);
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: shop.supplier has rows without a value that is declared NOT NULL, by primary key (id): ' || onerow_list,
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

-- The keys that several rows of shop.supplier have, so that no others need be ranked.
CREATE TEMPORARY TABLE onerow_repeated_1 ON COMMIT DROP AS
    SELECT lower(c.email) AS key1
    FROM (SELECT t.*, t.ctid AS onerow_row FROM shop.supplier AS t) AS c
    WHERE lower(c.email) IS NOT NULL
    GROUP BY 1 HAVING count(*) > 1;
ANALYZE pg_temp.onerow_repeated_1;

-- The rows of shop.supplier that are duplicates, each with the row that stays for it.
CREATE TEMPORARY TABLE onerow_merged_1 ON COMMIT DROP AS
SELECT * FROM (
    SELECT c.onerow_row AS loser, first_value(c.onerow_row) OVER class AS survivor,
        row_number() OVER class AS place,
        c.id AS old1, first_value(c.id) OVER class AS new1
    FROM (SELECT t.*, t.ctid AS onerow_row FROM shop.supplier AS t) AS c
    JOIN pg_temp.onerow_repeated_1 AS k ON k.key1 = lower(c.email)
    WHERE lower(c.email) IS NOT NULL
    WINDOW class AS (PARTITION BY lower(c.email)
        ORDER BY c.registered_at NULLS LAST, c.id NULLS LAST, c.onerow_row)
) AS ranked WHERE place > 1 ORDER BY loser;

-- For the plans of what follows.
ANALYZE pg_temp.onerow_merged_1;

-- They have served.
DROP TABLE pg_temp.onerow_repeated_1;

-- Counts shop.supplier.
DECLARE
onerow_rows bigint := (SELECT count(*) FROM shop.supplier);
BEGIN
INSERT INTO pg_temp.onerow_report
    SELECT 1, 'shop', 'supplier', onerow_rows, count(DISTINCT survivor), count(*)
    FROM pg_temp.onerow_merged_1;
END;

-- Text that gives back the same value, whatever the session's own settings are.
PERFORM pg_catalog.set_config('onerow.' || s.name, pg_catalog.current_setting(s.name), true),
    pg_catalog.set_config(s.name, s.value, true)
FROM (VALUES
        ('DateStyle', 'ISO, YMD'),
        ('IntervalStyle', 'postgres'),
        ('TimeZone', 'UTC'),
        ('extra_float_digits', '3'),
        ('bytea_output', 'hex'),
        ('xmloption', 'content'),
        ('array_nulls', 'on'),
        ('lc_monetary', 'C'),
        ('quote_all_identifiers', 'off')
    ) AS s(name, value);

-- Rows are found by their places, in the order in which they lie, which costs little.
PERFORM pg_catalog.set_config('onerow.random_page_cost', pg_catalog.current_setting('random_page_cost'), true);
SET LOCAL random_page_cost = 0.1;

-- Nothing refers to the duplicates of shop.supplier any more.
-- Deletes rows.
DECLARE
onerow_done bigint;
BEGIN
WITH gone_1 AS (
DELETE FROM shop.supplier AS t USING pg_temp.onerow_merged_1 AS m
WHERE t.ctid = m.loser
RETURNING CAST(ROW(t.*) AS text) AS before, NULL AS after,
    ARRAY[CAST(t.id AS text)] AS old_key, ARRAY[CAST(m.new1 AS text)] AS new_key,
    NULL AS astray
)
INSERT INTO pg_temp.onerow_images (relation, before, after, old_key, new_key, astray)
SELECT CAST(CAST('shop.supplier' AS pg_catalog.regclass) AS oid), before, after, old_key, new_key, astray FROM gone_1;
GET DIAGNOSTICS onerow_done = ROW_COUNT;
IF onerow_done <> (SELECT count(*) FROM pg_temp.onerow_merged_1) THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: a trigger or rule kept rows of shop.supplier that should go, by primary key (id): '
        || COALESCE((SELECT string_agg(key, ', ' ORDER BY place) FILTER (WHERE place <= 10)
    || CASE WHEN count(*) > 10 THEN ', …' ELSE '' END || ' (' || count(*) || ' in all)'
FROM (SELECT CAST(ROW(t.id) AS text) AS key, row_number() OVER () AS place
FROM shop.supplier AS t JOIN pg_temp.onerow_merged_1 AS p ON t.ctid = p.loser
) AS listed), 'unknown'),
        HINT = 'Disable it for the migration, or change what it does, and run it again.';
END IF;
END;

-- The settings are as they were.
PERFORM pg_catalog.set_config('random_page_cost', pg_catalog.current_setting('onerow.random_page_cost'), true);

-- The settings are as they were.
PERFORM pg_catalog.set_config(s.name, pg_catalog.current_setting('onerow.' || s.name), true)
FROM unnest(ARRAY['DateStyle', 'IntervalStyle', 'TimeZone', 'extra_float_digits', 'bytea_output', 'xmloption', 'array_nulls', 'lc_monetary', 'quote_all_identifiers']) AS s(name);

-- As many rows of shop.supplier as there were, less the duplicates.
IF (SELECT count(*) FROM shop.supplier)
    <> (SELECT rows_before - duplicates FROM pg_temp.onerow_report WHERE place = 1) THEN
RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: rows of shop.supplier were kept or lost that should not have been; a trigger may be the cause';
END IF;

-- Tells how many are merged.
IF EXISTS (SELECT FROM pg_temp.onerow_report WHERE duplicates > 0 AND place = 1) THEN
RAISE NOTICE '%', (SELECT pg_catalog.format('%s: %s rows, %s of them duplicates in %s groups; %s rows stay', 'shop.supplier',
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
    RAISE NOTICE 'OneRow: %', onerow_step.statement;
    EXECUTE onerow_step.statement;
END LOOP;
EXCEPTION WHEN not_null_violation OR foreign_key_violation THEN
    EXECUTE format('SELECT string_agg(key, '', '' ORDER BY place) FILTER (WHERE place <= 10)
            || CASE WHEN count(*) > 10 THEN '', …'' ELSE '''' END || '' ('' || count(*) || '' in all)''
        FROM (SELECT key, row_number() OVER () AS place FROM (%s) AS rows) AS numbered', onerow_step.culprits)
        INTO onerow_rows;
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: ' || onerow_step.complaint
            || COALESCE(onerow_rows, 'unknown'),
        HINT = 'Give these a value, or delete them, and run it again.';
END;

-- Primary keys and unique constraints: an equal one takes the declared name, an equal unique index becomes the constraint, another one of that name goes, a missing one is added. What the table was ordered or identified by, it still is.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_step record;
BEGIN
FOR onerow_step IN
WITH declared AS (
    SELECT CAST(name AS regclass) AS live, * FROM (VALUES
        ('shop.supplier', 'pk_supplier', 'PRIMARY KEY', '', ARRAY['id'], '')
    ) AS v(name, key, kind, nulls, columns, timing)
), named AS (
    SELECT d.live, d.key, i.indexrelid, i.indisclustered, i.indisreplident, c.conname
    FROM declared d
    JOIN pg_catalog.pg_index i ON i.indrelid = d.live
    JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid AND r.relname = d.key
    LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = i.indexrelid AND c.conname = d.key
), unique_index AS MATERIALIZED (
    SELECT i.indrelid, i.indexrelid, i.indisreplident, r.relname, c.conname,
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
    WHERE i.indrelid IN (SELECT live FROM declared)
    AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
), equal AS (
    SELECT DISTINCT ON (d.live, d.key) d.live, d.key, u.indexrelid, u.relname, u.conname
    FROM declared d
    JOIN unique_index u ON u.indrelid = d.live AND u.columns = d.columns AND u.nulls = d.nulls
        AND CASE WHEN u.conname IS NULL THEN NOT u.indisreplident OR d.timing = ''
            ELSE u.kind = d.kind AND u.timing = d.timing END
    WHERE u.relname = d.key OR u.relname NOT IN (SELECT key FROM declared WHERE live = d.live)
    ORDER BY d.live, d.key, u.relname = d.key DESC, u.conname
)
SELECT statement FROM (
    SELECT 1 AS step, CASE
        WHEN n.conname IS NULL THEN format('DROP INDEX %s', CAST(n.indexrelid AS regclass))
        ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', n.live, n.key)
        END AS statement
    FROM named n WHERE n.indexrelid NOT IN (SELECT indexrelid FROM equal)
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
UNION ALL
    SELECT 3, format('ALTER TABLE %s %s %I', n.live, a.action, n.key)
    FROM named n
    JOIN (VALUES (true, false, 'CLUSTER ON'), (false, true, 'REPLICA IDENTITY USING INDEX'))
        AS a(clusters, identifies, action)
        ON a.clusters AND n.indisclustered OR a.identifies AND n.indisreplident
    WHERE n.indexrelid NOT IN (SELECT indexrelid FROM equal)
) AS steps ORDER BY step
LOOP
    RAISE NOTICE 'OneRow: %', onerow_step.statement;
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
    RAISE NOTICE 'OneRow: %', onerow_step.statement;
    EXECUTE onerow_step.statement;
END LOOP;
END;

-- The copies have served.
DROP TABLE pg_temp.onerow_declared_1;

-- A unique index: no constraint can be partial or normalised.
-- Locks: writers of the table wait until the end; readers don't.
CREATE UNIQUE INDEX IF NOT EXISTS uq_supplier_email ON shop.supplier ((lower(email)));

-- Where names in values were looked up.
PERFORM pg_catalog.set_config('onerow.schemas', (SELECT COALESCE(string_agg(pg_catalog.quote_ident(s), ', '), '')
    FROM unnest(pg_catalog.current_schemas(false)) AS s), true);

-- Definitions stand with all names qualified.
PERFORM pg_catalog.set_config('onerow.names_' || s, pg_catalog.current_setting(s), true)
FROM unnest(ARRAY['search_path', 'quote_all_identifiers', 'default_tablespace']) AS s;
SET LOCAL search_path = pg_catalog;
SET LOCAL quote_all_identifiers = off;

-- The constraints, indexes and NOT NULL that are not as they were.
CREATE TEMPORARY TABLE onerow_changes ON COMMIT DROP AS
SELECT COALESCE(b.relation, a.relation) AS relation, COALESCE(b.kind, a.kind) AS kind,
    b.name AS old_name, b.definition AS old_definition, b.comment AS old_comment,
    CASE WHEN a.name IS NULL THEN b.statements END AS old_statements,
    a.name AS new_name, a.definition AS new_definition
FROM pg_temp.onerow_constraints_before AS b
FULL JOIN pg_temp.onerow_constraints AS a ON a.object = b.object AND a.definition = b.definition
WHERE a.name IS DISTINCT FROM b.name;

-- What has changed, for undo and for those who look a removed row up; nothing if nothing has.
IF EXISTS (SELECT FROM pg_temp.onerow_images) OR EXISTS (SELECT FROM pg_temp.onerow_changes) THEN
DECLARE
onerow_id bigint;
BEGIN
IF NOT (pg_catalog.to_regclass('onerow.constraints') IS NOT NULL) THEN
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('onerow.journal'));
END IF;
IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'onerow') THEN
    CREATE SCHEMA onerow;
END IF;
IF NOT (pg_catalog.to_regclass('onerow.constraints') IS NOT NULL) THEN
    CREATE TABLE onerow.migrations (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        migrated_at timestamptz NOT NULL DEFAULT now(),
        migrated_by text NOT NULL DEFAULT session_user,
        search_path text NOT NULL,
        triggers text[] NOT NULL,
        undone_at timestamptz,
        undone_by text);
    CREATE TABLE onerow.tables (
        migration bigint NOT NULL REFERENCES onerow.migrations ON DELETE CASCADE,
        place integer NOT NULL,
        schema_name text NOT NULL,
        table_name text NOT NULL,
        key_columns text[],
        columns text[] NOT NULL,
        types text[] NOT NULL,
        PRIMARY KEY (migration, place));
    CREATE TABLE onerow.journal (
        migration bigint NOT NULL,
        place integer NOT NULL,
        before text NOT NULL,
        after text,
        old_key text[],
        new_key text[]);
    CREATE INDEX ON onerow.journal USING hash (old_key) WHERE old_key <> new_key;
    CREATE TABLE onerow.constraints (
        migration bigint NOT NULL REFERENCES onerow.migrations ON DELETE CASCADE,
        schema_name text NOT NULL,
        table_name text NOT NULL,
        kind text NOT NULL,
        old_name text,
        old_definition text,
        old_comment text,
        new_name text,
        new_definition text,
        old_statements text);
    CREATE TABLE onerow.unfinished (
        name text NOT NULL,
        schema_name text NOT NULL,
        table_name text NOT NULL,
        object text,
        kind text,
        old_name text,
        old_definition text,
        old_comment text,
        old_statements text);
    CREATE FUNCTION onerow.survivor(schema_name text, table_name text, VARIADIC key text[]) RETURNS text[]
    LANGUAGE sql STABLE RETURN (
        WITH RECURSIVE road(migration, key) AS (
            SELECT CAST(0 AS bigint), survivor.key
            UNION ALL
            SELECT step.migration, step.new_key
            FROM road CROSS JOIN LATERAL (
                SELECT j.migration, j.new_key
                FROM onerow.journal AS j
                JOIN onerow.tables AS t ON t.migration = j.migration AND t.place = j.place
                JOIN onerow.migrations AS m ON m.id = j.migration
                WHERE j.old_key = road.key AND j.old_key <> j.new_key AND j.migration > road.migration
                AND m.undone_at IS NULL
                AND t.schema_name = survivor.schema_name AND t.table_name = survivor.table_name
                ORDER BY j.migration LIMIT 1) AS step)
        SELECT road.key FROM road WHERE road.migration > 0 ORDER BY road.migration DESC LIMIT 1);
END IF;
IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute
        WHERE attrelid = CAST('onerow.constraints' AS regclass) AND attname = 'old_statements') THEN
    ALTER TABLE onerow.constraints ADD COLUMN IF NOT EXISTS old_statements text;
END IF;
INSERT INTO onerow.migrations (name, search_path, triggers)
    VALUES ('shop.supplier', pg_catalog.current_setting('onerow.schemas'), ARRAY(
        SELECT pg_catalog.format('%s of %s', t.tgname, CAST(t.tgrelid AS pg_catalog.regclass))
        FROM pg_catalog.pg_trigger t
        WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger p WHERE p.oid = t.tgparentid AND p.tgenabled IN ('O', 'A'))
        AND NOT pg_catalog.starts_with(CAST(t.tgname AS text), 'onerow_guard_')
        AND t.tgrelid IN (
                WITH tables AS (SELECT DISTINCT relation FROM pg_temp.onerow_images)
                SELECT relation FROM tables
                UNION SELECT p.relid FROM tables
                    CROSS JOIN LATERAL pg_catalog.pg_partition_tree(tables.relation) AS p)
        ORDER BY t.tgrelid, t.tgname))
    RETURNING id INTO onerow_id;
CREATE TEMPORARY TABLE onerow_places ON COMMIT DROP AS
    SELECT relation, row_number() OVER (ORDER BY n.nspname, c.relname) AS place, n.nspname, c.relname
    FROM (SELECT relation FROM pg_temp.onerow_images
        UNION SELECT relation FROM pg_temp.onerow_changes) AS touched
    JOIN pg_catalog.pg_class c ON c.oid = touched.relation
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace;
ANALYZE pg_temp.onerow_places;
INSERT INTO onerow.tables (migration, place, schema_name, table_name, key_columns, columns, types)
    SELECT onerow_id, p.place, p.nspname, p.relname,
        (SELECT pg_catalog.array_agg(CAST(a.attname AS text) ORDER BY k.place)
            FROM pg_catalog.pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(number, place)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
            WHERE i.indrelid = p.relation AND i.indisprimary AND k.place <= i.indnkeyatts),
        pg_catalog.array_agg(CAST(a.attname AS text) ORDER BY a.attnum),
        pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
    FROM pg_temp.onerow_places AS p
    JOIN pg_catalog.pg_attribute a
        ON a.attrelid = p.relation AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY p.relation, p.place, p.nspname, p.relname;
INSERT INTO onerow.journal (migration, place, before, after, old_key, new_key)
    SELECT onerow_id, p.place, i.before, i.after, i.old_key, i.new_key
    FROM pg_temp.onerow_images AS i JOIN pg_temp.onerow_places AS p ON p.relation = i.relation;
INSERT INTO onerow.constraints (migration, schema_name, table_name, kind,
        old_name, old_definition, old_comment, old_statements, new_name, new_definition)
    SELECT onerow_id, p.nspname, p.relname, c.kind,
        c.old_name, c.old_definition, c.old_comment, c.old_statements, c.new_name, c.new_definition
    FROM pg_temp.onerow_changes AS c JOIN pg_temp.onerow_places AS p ON p.relation = c.relation;
DROP TABLE pg_temp.onerow_places;
END;
END IF;

-- The settings are as they were.
PERFORM pg_catalog.set_config(s, pg_catalog.current_setting('onerow.names_' || s), true)
FROM unnest(ARRAY['search_path', 'quote_all_identifiers', 'default_tablespace']) AS s;

-- The journal is closed.
DROP VIEW pg_temp.onerow_constraints;
DROP TABLE pg_temp.onerow_family, pg_temp.onerow_constraints_before, pg_temp.onerow_images, pg_temp.onerow_changes;

-- The settings are as they were.
PERFORM pg_catalog.set_config(s, pg_catalog.current_setting('onerow.' || s), true)
FROM unnest(ARRAY['row_security', 'work_mem', 'parallel_tuple_cost']) AS s;

END
$onerow$;
