-- shop.tag.create.sql
-- Creates the table shop.tag where missing; a second run changes nothing.

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

END
$onerow$;
