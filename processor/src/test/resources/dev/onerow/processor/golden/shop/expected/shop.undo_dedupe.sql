-- shop.undo_dedupe.sql
-- Takes the latest dedupe_and_constrain of the tables of @Schema shop back, by the journal in the schema onerow; a second run says that there is nothing to undo.

DO $onerow$
#variable_conflict use_column
BEGIN

-- What others commit while it waits for its locks must be seen.
IF pg_catalog.current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
RAISE EXCEPTION USING ERRCODE = 'ONE01',
    MESSAGE = 'OneRow: this needs a transaction that is READ COMMITTED, to see what was committed before it got its locks',
    HINT = 'SET default_transaction_isolation = ''read committed'' first.';
END IF;

-- Left by a run in this transaction.
IF pg_catalog.to_regclass('pg_temp.onerow_undone') IS NOT NULL THEN
DROP TABLE pg_temp.onerow_undone;
END IF;

-- What is undone, table by table.
CREATE TEMPORARY TABLE onerow_undone (place integer, schema_name text, table_name text,
    restored bigint, set_back bigint) ON COMMIT DROP;

-- What an online migration changed is in the journal when it is finished.
IF EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'onerow' AND c.relname = 'unfinished'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')) THEN
IF EXISTS (SELECT FROM onerow.unfinished WHERE name = 'shop') THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01',
        MESSAGE = 'OneRow: an online migration of ' || 'shop' || ' is not finished',
        HINT = 'Finish it by migrateOnline or end it by abandonOnline, then undo.';
END IF;
END IF;

-- The latest migration of this name.
PERFORM pg_catalog.set_config('onerow.migration', '', true);
IF pg_catalog.to_regclass('onerow.constraints') IS NOT NULL THEN
    LOCK TABLE onerow.migrations IN SHARE ROW EXCLUSIVE MODE;
    PERFORM pg_catalog.set_config('onerow.migration', CAST(max(id) AS text), true)
        FROM onerow.migrations WHERE name = 'shop' AND undone_at IS NULL HAVING max(id) IS NOT NULL;
END IF;

-- A second undo changes nothing.
IF pg_catalog.current_setting('onerow.migration') = '' THEN
RAISE NOTICE 'OneRow: there is nothing to undo for %', 'shop';
RETURN;
END IF;

-- The tables that it touched.
CREATE TEMPORARY TABLE onerow_family ON COMMIT DROP AS
    SELECT t.place, CAST(pg_catalog.to_regclass(t.name) AS oid) AS relation, t.schema_name, t.table_name, t.name
    FROM (SELECT place, schema_name, table_name, pg_catalog.format('%I.%I', schema_name, table_name) AS name
        FROM onerow.tables WHERE migration = CAST(pg_catalog.current_setting('onerow.migration') AS bigint)) AS t;

-- Migrations are undone in the opposite order.
DECLARE
onerow_list text := (
SELECT string_agg(pg_catalog.format('%s of %s', m.name, pg_catalog.date_trunc('second', m.migrated_at)), ', '
    ORDER BY m.id DESC)
FROM onerow.migrations AS m
WHERE m.undone_at IS NULL AND m.id > CAST(pg_catalog.current_setting('onerow.migration') AS bigint) AND EXISTS (
    SELECT FROM onerow.tables AS t
    JOIN pg_temp.onerow_family AS f ON f.schema_name = t.schema_name AND f.table_name = t.table_name
    WHERE t.migration = m.id));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: later migrations of the same tables come first: ' || onerow_list,
        HINT = 'Undo these, then this one.';
END IF;
END;

-- Where a table is gone its rows can't come back.
DECLARE
onerow_list text := (
SELECT string_agg(name, ', ') FROM pg_temp.onerow_family WHERE relation IS NULL);
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: tables of the migration are gone: ' || onerow_list,
        HINT = 'Give them back their names, or keep the migration.';
END IF;
END;

-- All tables at once, and those that refer to them or that they refer to.
-- Locks: readers and writers of the table wait until the end.
EXECUTE (
    SELECT 'LOCK TABLE ' || string_agg(pg_catalog.format('%I.%I', n.nspname, c.relname), ', '
        ORDER BY n.nspname, c.relname) || ' IN ACCESS EXCLUSIVE MODE'
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid IN (
        SELECT relation FROM pg_temp.onerow_family
        UNION SELECT k.conrelid FROM pg_catalog.pg_constraint k
            JOIN pg_temp.onerow_family AS f ON k.confrelid = f.relation
        UNION SELECT k.confrelid FROM pg_catalog.pg_constraint k
            JOIN pg_temp.onerow_family AS f ON k.conrelid = f.relation AND k.contype = 'f'));

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

-- Definitions stand with all names qualified.
PERFORM pg_catalog.set_config('onerow.names_' || s, pg_catalog.current_setting(s), true)
FROM unnest(ARRAY['search_path', 'quote_all_identifiers', 'default_tablespace']) AS s;
SET LOCAL search_path = pg_catalog;
SET LOCAL quote_all_identifiers = off;

-- Rows come back into the columns that they were taken from; more columns do no harm.
DECLARE
onerow_list text := (
SELECT string_agg(f.name || ' (' || COALESCE(
    (SELECT string_agg(b.name || ' ' || b.type, ', ')
        FROM unnest(t.columns, t.types) AS b(name, type)
        WHERE NOT EXISTS (SELECT FROM unnest(n.columns, n.types) AS a(name, type)
            WHERE a.name = b.name AND a.type = b.type)),
    'the order of its columns') || ')', ', ')
FROM onerow.tables AS t
JOIN pg_temp.onerow_family AS f ON f.place = t.place
CROSS JOIN LATERAL (
    SELECT pg_catalog.array_agg(CAST(a.attname AS text) ORDER BY a.attnum) AS columns,
        pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types
    FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = f.relation AND a.attnum > 0 AND NOT a.attisdropped) AS n
WHERE t.migration = CAST(pg_catalog.current_setting('onerow.migration') AS bigint) AND (t.columns, t.types)
    IS DISTINCT FROM (n.columns[1:cardinality(t.columns)], n.types[1:cardinality(t.types)]));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: columns were dropped, renamed or changed in type since the migration: ' || onerow_list,
        HINT = 'Change them back, or keep the migration.';
END IF;
END;

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

-- The constraints that the migration changed.
CREATE TEMPORARY TABLE onerow_changes ON COMMIT DROP AS
    SELECT f.relation, CAST(f.relation AS pg_catalog.regclass) AS on_table, f.schema_name, c.kind,
        c.old_name, c.old_definition, c.old_comment,
        pg_catalog.to_jsonb(c) ->> 'old_statements' AS old_statements, c.new_name, c.new_definition
    FROM onerow.constraints AS c
    JOIN pg_temp.onerow_family AS f ON f.schema_name = c.schema_name AND f.table_name = c.table_name
    WHERE c.migration = CAST(pg_catalog.current_setting('onerow.migration') AS bigint);

-- A constraint that somebody has changed since is not ours to drop.
DECLARE
onerow_list text := (
SELECT string_agg(c.new_name || ' of ' || c.on_table, ', ')
FROM pg_temp.onerow_changes AS c
WHERE c.new_name IS NOT NULL AND NOT EXISTS (
    SELECT FROM pg_temp.onerow_constraints AS n
    WHERE n.relation = c.relation AND n.kind = c.kind AND n.name = c.new_name
    AND n.definition = c.new_definition));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: constraints of the migration were changed since, or are gone: ' || onerow_list,
        HINT = 'Change them back, or keep the migration.';
END IF;
END;

-- Names must be free for the constraints that come back.
DECLARE
onerow_list text := (
SELECT string_agg(c.old_name || ' of ' || c.on_table, ', ')
FROM pg_temp.onerow_changes AS c
WHERE c.old_name IS DISTINCT FROM c.new_name AND EXISTS (
    SELECT FROM pg_temp.onerow_constraints AS n
    WHERE n.relation = c.relation AND n.name = c.old_name
    AND (n.kind = 'NOT NULL') = (c.kind = 'NOT NULL')
    AND NOT EXISTS (SELECT FROM pg_temp.onerow_changes AS o
        WHERE o.relation = n.relation AND o.kind = n.kind AND o.new_name = n.name)));
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: names that constraints must have again are taken: ' || onerow_list,
        HINT = 'Rename those that have these names now.';
END IF;
END;

-- Names in values and expressions mean what they meant to the migration.
PERFORM pg_catalog.set_config('search_path', search_path, true)
FROM onerow.migrations WHERE id = CAST(pg_catalog.current_setting('onerow.migration') AS bigint);

-- What the migration did to rows.
CREATE TEMPORARY TABLE onerow_entries ON COMMIT DROP AS
    SELECT place, before, after, old_key, new_key FROM onerow.journal WHERE migration = CAST(pg_catalog.current_setting('onerow.migration') AS bigint);
ANALYZE pg_temp.onerow_entries;

-- The columns of each table with rows to give back.
CREATE TEMPORARY TABLE onerow_undo ON COMMIT DROP AS
SELECT f.place, f.name, t.key_columns IS NOT NULL AS keyed,
    'CAST(ROW(' || string_agg(pg_catalog.format('onerow_row.%I', a.name), ', ' ORDER BY a.place)
        FILTER (WHERE a.known) || ') AS text)' AS image,
    (SELECT 'ARRAY[' || string_agg(pg_catalog.format('CAST(onerow_row.%I AS text)', k.name), ', '
        ORDER BY k.place) || ']' FROM unnest(t.key_columns) WITH ORDINALITY AS k(name, place)) AS key,
    string_agg(pg_catalog.quote_ident(a.name), ', ' ORDER BY a.place)
        FILTER (WHERE a.known AND NOT a.generated) AS columns,
    string_agg(pg_catalog.format('(onerow_row).%I', a.name), ', ' ORDER BY a.place)
        FILTER (WHERE a.known AND NOT a.generated) AS fields,
    COALESCE(string_agg(pg_catalog.format(', %I', a.name), '' ORDER BY a.place)
        FILTER (WHERE NOT a.known AND NOT a.generated), '') AS added,
    repeat(',', CAST(count(*) FILTER (WHERE NOT a.known) AS integer)) AS commas
FROM onerow.tables AS t
JOIN pg_temp.onerow_family AS f ON f.place = t.place
JOIN LATERAL (
    SELECT c.attname AS name, c.attgenerated <> '' AS generated, c.attnum AS place,
        row_number() OVER (ORDER BY c.attnum) <= cardinality(t.columns) AS known
    FROM pg_catalog.pg_attribute c
    WHERE c.attrelid = f.relation AND c.attnum > 0 AND NOT c.attisdropped) AS a ON true
WHERE t.migration = CAST(pg_catalog.current_setting('onerow.migration') AS bigint) AND t.place IN (SELECT place FROM pg_temp.onerow_entries)
GROUP BY f.place, f.name, t.key_columns;

-- The rows that the migration changed, and what stands in the way.
DECLARE
onerow_table record;
BEGIN
CREATE TEMPORARY TABLE onerow_obstacles (place integer, what text, key text[]) ON COMMIT DROP;
FOR onerow_table IN SELECT * FROM pg_temp.onerow_undo ORDER BY place LOOP
    EXECUTE pg_catalog.format('
        CREATE TEMPORARY TABLE onerow_back_%1$s ON COMMIT DROP AS
        SELECT j.onerow_before, j.onerow_key, n.onerow_part, n.onerow_tid,
            n.onerow_image = j.onerow_after AS onerow_same%2$s
        FROM (SELECT before AS onerow_before, after AS onerow_after, new_key AS onerow_key,
                %3$s AS onerow_at, %4$s AS onerow_twin
            FROM pg_temp.onerow_entries WHERE place = %1$s AND after IS NOT NULL) AS j
        LEFT JOIN (SELECT onerow_row.tableoid AS onerow_part, onerow_row.ctid AS onerow_tid,
                %5$s AS onerow_image, %6$s AS onerow_at, %7$s AS onerow_twin%2$s
            FROM %8$s AS onerow_row) AS n
            ON n.onerow_at = j.onerow_at AND n.onerow_twin = j.onerow_twin;
        ANALYZE pg_temp.onerow_back_%1$s',
        onerow_table.place, onerow_table.added,
        CASE WHEN onerow_table.keyed THEN 'new_key' ELSE 'after' END,
        CASE WHEN onerow_table.keyed THEN '1' ELSE 'row_number() OVER (PARTITION BY after)' END,
        onerow_table.image,
        COALESCE(onerow_table.key, onerow_table.image),
        CASE WHEN onerow_table.keyed THEN '1'
            ELSE 'row_number() OVER (PARTITION BY ' || onerow_table.image || ')' END,
        onerow_table.name);
    EXECUTE pg_catalog.format('
        INSERT INTO pg_temp.onerow_obstacles
        SELECT %1$s, ''rows that it changed were changed again or deleted'', onerow_key
        FROM pg_temp.onerow_back_%1$s WHERE onerow_same IS NOT TRUE', onerow_table.place);
    IF onerow_table.keyed THEN
        EXECUTE pg_catalog.format('
            INSERT INTO pg_temp.onerow_obstacles
            SELECT %1$s, ''rows that stayed for removed ones are gone'', j.new_key
            FROM (SELECT DISTINCT new_key FROM pg_temp.onerow_entries
                WHERE place = %1$s AND after IS NULL) AS j
            WHERE NOT EXISTS (SELECT FROM %2$s AS onerow_row WHERE %3$s = j.new_key)
            UNION ALL
            SELECT %1$s, ''keys of removed rows are taken again'', j.old_key
            FROM pg_temp.onerow_entries AS j JOIN %2$s AS onerow_row ON %3$s = j.old_key
            WHERE j.place = %1$s AND j.after IS NULL AND j.old_key <> j.new_key
            AND NOT EXISTS (SELECT FROM pg_temp.onerow_back_%1$s AS b
                WHERE b.onerow_part = onerow_row.tableoid AND b.onerow_tid = onerow_row.ctid)',
            onerow_table.place, onerow_table.name, onerow_table.key);
    END IF;
END LOOP;
END;

-- What was written since is not ours to lose.
DECLARE
onerow_list text := (
SELECT string_agg(pg_catalog.format('%s, %s: %s%s', u.name, o.what, o.many, o.keys), '; ' ORDER BY u.place, o.what)
FROM pg_temp.onerow_undo AS u JOIN (
    SELECT place, what, count(*) AS many,
        ' (' || string_agg(array_to_string(key, ' '), ', ' ORDER BY number) FILTER (WHERE number <= 10)
            || CASE WHEN count(*) > 10 THEN ', ...' ELSE '' END || ')' AS keys
    FROM (SELECT place, what, key, row_number() OVER (PARTITION BY place, what ORDER BY key) AS number
        FROM pg_temp.onerow_obstacles) AS numbered
    GROUP BY place, what) AS o ON o.place = u.place);
BEGIN
IF onerow_list IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = 'OneRow: later writes stand in the way: ' || onerow_list,
        HINT = 'Set these rows right by hand, or keep the migration.';
END IF;
END;

-- Definitions again.
SET LOCAL search_path = pg_catalog;

-- Triggers of the tables keep still; their states are noted.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_trigger record;
BEGIN
CREATE TEMPORARY TABLE onerow_triggers ON COMMIT DROP AS
    SELECT t.tgrelid AS relation, t.tgname AS name, t.tgenabled AS state,
        pg_catalog.pg_has_role(c.relowner, 'USAGE') AS ours
    FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
    AND t.tgrelid IN (
        WITH tables AS (SELECT DISTINCT relation FROM pg_temp.onerow_family)
        SELECT relation FROM tables
        UNION SELECT p.relid FROM tables
            CROSS JOIN LATERAL pg_catalog.pg_partition_tree(tables.relation) AS p);
FOR onerow_trigger IN
    SELECT CAST(relation AS pg_catalog.regclass) AS on_table, name, ours FROM pg_temp.onerow_triggers
LOOP
    IF onerow_trigger.ours THEN
        EXECUTE pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I',
            onerow_trigger.on_table, onerow_trigger.name);
    ELSE
        RAISE WARNING 'OneRow: the trigger % of % stays on, because only the owner can disable it: what it writes was not there before',
            onerow_trigger.name, onerow_trigger.on_table;
    END IF;
END LOOP;
END;

-- Foreign keys of the tables and to them, as they were.
CREATE TEMPORARY TABLE onerow_references ON COMMIT DROP AS
    SELECT CAST(k.conrelid AS pg_catalog.regclass) AS on_table, k.conname AS now,
        CASE WHEN c.relation IS NULL THEN k.conname ELSE c.old_name END AS name,
        pg_catalog.pg_get_constraintdef(k.oid) AS definition,
        pg_catalog.obj_description(k.oid, 'pg_constraint') AS comment
    FROM pg_catalog.pg_constraint k
    LEFT JOIN pg_temp.onerow_changes AS c
        ON c.relation = k.conrelid AND c.kind = 'FOREIGN KEY' AND c.new_name = k.conname
    WHERE k.contype = 'f' AND k.conparentid = 0 AND EXISTS (
        SELECT FROM pg_temp.onerow_family AS f WHERE f.relation IN (k.conrelid, k.confrelid));

-- They come back at the end; meanwhile rows may come back in any order.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_key record;
BEGIN
FOR onerow_key IN SELECT * FROM pg_temp.onerow_references LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', onerow_key.on_table, onerow_key.now);
END LOOP;
DELETE FROM pg_temp.onerow_references WHERE name IS NULL;
INSERT INTO pg_temp.onerow_references
    SELECT on_table, NULL, old_name, old_definition, old_comment
    FROM pg_temp.onerow_changes WHERE kind = 'FOREIGN KEY' AND new_name IS NULL;
END;

-- Rows that the migration changed go, and come back as they were.
-- Deletes rows.
DECLARE
onerow_table record;
BEGIN
FOR onerow_table IN SELECT * FROM pg_temp.onerow_undo ORDER BY place LOOP
    EXECUTE pg_catalog.format('
        DELETE FROM %2$s AS onerow_row USING pg_temp.onerow_back_%1$s AS b
        WHERE onerow_row.tableoid = b.onerow_part AND onerow_row.ctid = b.onerow_tid',
        onerow_table.place, onerow_table.name);
END LOOP;
END;

-- The constraints and indexes that the migration added go.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_change record;
BEGIN
FOR onerow_change IN
    SELECT * FROM pg_temp.onerow_changes
    WHERE old_name IS NULL AND kind <> 'FOREIGN KEY'
    ORDER BY kind = 'NOT NULL', kind <> 'CONSTRAINT'
LOOP
    EXECUTE CASE onerow_change.kind
        WHEN 'CONSTRAINT' THEN pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I',
            onerow_change.on_table, onerow_change.new_name)
        WHEN 'NOT NULL' THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL',
            onerow_change.on_table, onerow_change.new_name)
        ELSE pg_catalog.format('DROP INDEX %I.%I', onerow_change.schema_name, onerow_change.new_name)
    END;
END LOOP;
END;

-- Those that it renamed have their old names again.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_change record;
BEGIN
FOR onerow_change IN
    SELECT * FROM pg_temp.onerow_changes WHERE old_name <> new_name AND kind <> 'FOREIGN KEY'
LOOP
    EXECUTE CASE onerow_change.kind
        WHEN 'CONSTRAINT' THEN pg_catalog.format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I',
            onerow_change.on_table, onerow_change.new_name, onerow_change.old_name)
        ELSE pg_catalog.format('ALTER INDEX %I.%I RENAME TO %I',
            onerow_change.schema_name, onerow_change.new_name, onerow_change.old_name)
    END;
END LOOP;
END;

-- Names in values and expressions mean what they meant to the migration.
PERFORM pg_catalog.set_config('search_path', search_path, true)
FROM onerow.migrations WHERE id = CAST(pg_catalog.current_setting('onerow.migration') AS bigint);

-- Each row as it was, compared with the journal once it is there.
-- Changes rows.
DECLARE
onerow_table record;
onerow_wrong bigint;
BEGIN
FOR onerow_table IN
    SELECT u.*, s.added_now, s.source
    FROM pg_temp.onerow_undo AS u CROSS JOIN LATERAL (VALUES
        (u.added, 'pg_temp.onerow_back_' || u.place),
        ('', pg_catalog.format('(SELECT before AS onerow_before FROM pg_temp.onerow_entries
            WHERE place = %s AND after IS NULL)', u.place))) AS s(added_now, source)
    ORDER BY u.place
LOOP
    EXECUTE pg_catalog.format('
        WITH onerow_given_back AS (
            INSERT INTO %1$s AS onerow_row (%2$s%3$s) OVERRIDING SYSTEM VALUE
            SELECT %4$s%3$s FROM (
                SELECT CAST(left(onerow_before, -1) || %5$L || '')'' AS %1$s) AS onerow_row%3$s
                FROM %6$s AS b OFFSET 0) AS b
            RETURNING %7$s AS image)
        SELECT count(*) FROM (
            SELECT onerow_before FROM %6$s AS b EXCEPT ALL SELECT image FROM onerow_given_back) AS wrong',
        onerow_table.name, onerow_table.columns, onerow_table.added_now, onerow_table.fields,
        onerow_table.commas, onerow_table.source, onerow_table.image)
        INTO onerow_wrong;
    IF onerow_wrong > 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'ONE01', MESSAGE = pg_catalog.format(
            'OneRow: %s rows of %s would not come back as they were; a trigger, a rule or a generated column is the cause',
            onerow_wrong, onerow_table.name);
    END IF;
END LOOP;
END;

-- Definitions again.
SET LOCAL search_path = pg_catalog;

-- The constraints and indexes that it removed come back.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_change record;
BEGIN
FOR onerow_change IN
    SELECT * FROM pg_temp.onerow_changes WHERE new_name IS NULL AND kind <> 'FOREIGN KEY'
    ORDER BY kind <> 'NOT NULL'
LOOP
    EXECUTE COALESCE(onerow_change.old_statements, CASE onerow_change.kind
        WHEN 'CONSTRAINT' THEN pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s',
            onerow_change.on_table, onerow_change.old_name, onerow_change.old_definition)
        WHEN 'NOT NULL' THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL',
            onerow_change.on_table, onerow_change.old_name)
        ELSE pg_catalog.format('CREATE %s %I %s',
            onerow_change.kind, onerow_change.old_name, onerow_change.old_definition)
    END);
    IF onerow_change.old_statements IS NULL AND onerow_change.old_comment IS NOT NULL THEN
        EXECUTE CASE onerow_change.kind
            WHEN 'CONSTRAINT' THEN pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s IS %L',
                onerow_change.old_name, onerow_change.on_table, onerow_change.old_comment)
            ELSE pg_catalog.format('COMMENT ON INDEX %I.%I IS %L',
                onerow_change.schema_name, onerow_change.old_name, onerow_change.old_comment)
        END;
    END IF;
END LOOP;
END;

-- The foreign keys too; one that was not validated before is not validated again.
-- Locks: writers of the table wait until the end; readers don't.
DECLARE
onerow_key record;
BEGIN
FOR onerow_key IN SELECT * FROM pg_temp.onerow_references LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s',
        onerow_key.on_table, onerow_key.name, onerow_key.definition);
    IF onerow_key.comment IS NOT NULL THEN
        EXECUTE pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s IS %L',
            onerow_key.name, onerow_key.on_table, onerow_key.comment);
    END IF;
END LOOP;
END;

-- Triggers as they were.
-- Locks: readers and writers of the table wait until the end.
DECLARE
onerow_trigger record;
BEGIN
FOR onerow_trigger IN
    SELECT CAST(relation AS pg_catalog.regclass) AS on_table, name,
        CASE state WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS enable
    FROM pg_temp.onerow_triggers WHERE ours
LOOP
    EXECUTE pg_catalog.format('ALTER TABLE ONLY %s %s TRIGGER %I',
        onerow_trigger.on_table, onerow_trigger.enable, onerow_trigger.name);
END LOOP;
DROP TABLE pg_temp.onerow_triggers;
END;

-- For the journal, and for the one who watches.
UPDATE onerow.migrations SET undone_at = now(), undone_by = session_user WHERE id = CAST(pg_catalog.current_setting('onerow.migration') AS bigint);
INSERT INTO pg_temp.onerow_undone
    SELECT t.place, t.schema_name, t.table_name,
        count(*) FILTER (WHERE j.before IS NOT NULL AND j.after IS NULL), count(j.after)
    FROM onerow.tables AS t
    LEFT JOIN pg_temp.onerow_entries AS j ON j.place = t.place
    WHERE t.migration = CAST(pg_catalog.current_setting('onerow.migration') AS bigint) GROUP BY t.place, t.schema_name, t.table_name;
RAISE NOTICE 'OneRow: % is undone: %', 'shop', (
    SELECT COALESCE(string_agg(pg_catalog.format('%I.%I: %s rows restored, %s set back',
        schema_name, table_name, restored, set_back), '; ' ORDER BY place), 'its constraints')
    FROM pg_temp.onerow_undone WHERE restored + set_back > 0);

-- They may have written anywhere.
IF (SELECT triggers <> '{}' FROM onerow.migrations WHERE id = CAST(pg_catalog.current_setting('onerow.migration') AS bigint)) THEN
RAISE WARNING 'OneRow: what triggers wrote into other tables while % was migrated is not taken back: %', 'shop',
    (SELECT array_to_string(triggers, ', ') FROM onerow.migrations WHERE id = CAST(pg_catalog.current_setting('onerow.migration') AS bigint));
END IF;

-- The journal is closed.
DECLARE
onerow_place integer;
BEGIN
FOR onerow_place IN SELECT place FROM pg_temp.onerow_undo LOOP
    EXECUTE pg_catalog.format('DROP TABLE pg_temp.onerow_back_%s', onerow_place);
END LOOP;
DROP VIEW pg_temp.onerow_constraints;
DROP TABLE pg_temp.onerow_family, pg_temp.onerow_undo, pg_temp.onerow_entries, pg_temp.onerow_obstacles,
    pg_temp.onerow_changes, pg_temp.onerow_references;
END;

-- The settings are as they were.
PERFORM pg_catalog.set_config(s.name, pg_catalog.current_setting('onerow.' || s.name), true)
FROM unnest(ARRAY['DateStyle', 'IntervalStyle', 'TimeZone', 'extra_float_digits', 'bytea_output', 'xmloption', 'array_nulls', 'lc_monetary', 'quote_all_identifiers']) AS s(name);

-- The settings are as they were.
PERFORM pg_catalog.set_config(s, pg_catalog.current_setting('onerow.names_' || s), true)
FROM unnest(ARRAY['search_path', 'quote_all_identifiers', 'default_tablespace']) AS s;

-- The settings are as they were.
PERFORM pg_catalog.set_config(s, pg_catalog.current_setting('onerow.' || s), true)
FROM unnest(ARRAY['row_security', 'work_mem', 'parallel_tuple_cost']) AS s;

END
$onerow$;
