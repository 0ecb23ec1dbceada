-- shop.supplier.create.sql
-- Creates the table shop.supplier where missing; a second run changes nothing.

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

-- A unique index: no constraint can be partial or normalised.
-- Locks: writers of the table wait until the end; readers don't.
CREATE UNIQUE INDEX IF NOT EXISTS uq_supplier_email ON shop.supplier ((lower(email)));

END
$onerow$;
