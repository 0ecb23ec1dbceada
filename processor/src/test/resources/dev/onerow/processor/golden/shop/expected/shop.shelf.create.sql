-- shop.shelf.create.sql
-- Creates the table shop.shelf where missing; a second run changes nothing.

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

END
$onerow$;
