"""Writes sqlalchemy_names.tsv: the names that SQLAlchemy itself gives to constraints and indexes.

    python3 sqlalchemy_names.py > sqlalchemy_names.tsv

Each case is one naming convention, one table and one constraint, declared as a user of SQLAlchemy would,
and rendered as DDL for PostgreSQL. The table made by 1.4.46 (Debian 12) is kept; 2.1.1 gives the same rows.
Names are ASCII: beyond that OneRow differs on purpose, because PostgreSQL counts bytes where SQLAlchemy
counts characters.
"""

import itertools

import sqlalchemy
from sqlalchemy import (
    CheckConstraint,
    Column,
    Enum,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    and_,
    exc,
    func,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

HEADER = f"""\
# The names that SQLAlchemy gives under a naming convention; the expectations of SqlAlchemyNamesTest.
# Made by sqlalchemy_names.py (beside this file) with SQLAlchemy {sqlalchemy.__version__}, dialect postgresql.
# \\N is an absent value, a comma separates columns, an expectation with ! is the exception that SQLAlchemy raised.
# Kinds: pk, uq, fk, ck, ix; en: the check of an enumerated column; lx: an index on lower(column)."""
FIELDS = "kind template schema table columns referred_schema referred_table referred_columns given expected".split()

PG = postgresql.dialect()


def name_of(kind, template, schema, table, columns, referred, given):
    """The name in the database, before quoting, of the one constraint that the case declares."""
    metadata = MetaData(naming_convention={{"en": "ck", "lx": "ix"}.get(kind, kind): template})
    if referred and (referred[0], referred[1]) != (schema, table):
        Table(referred[1], metadata, *(Column(c, Integer) for c in referred[2]), schema=referred[0])
    constraint, owner = DECLARE[kind](metadata, template, schema, table, columns, referred, given)
    preparer = PG.identifier_preparer
    name = preparer.format_constraint(constraint, _alembic_quote=False)
    ddl = CreateIndex(constraint) if isinstance(constraint, Index) else CreateTable(owner)
    assert preparer.quote(name) in str(ddl.compile(dialect=PG)), (name, ddl)
    return name


def only(kind, owner):
    found = [c for c in owner.constraints if type(c) is kind]
    assert len(found) == 1, found
    return found[0]


def primary_key(metadata, template, schema, table, columns, referred, given):
    if given is None:
        owner = Table(table, metadata, *(Column(c, Integer, primary_key=True) for c in columns), schema=schema)
    else:
        key = PrimaryKeyConstraint(*columns, name=given)
        owner = Table(table, metadata, *(Column(c, Integer) for c in columns), key, schema=schema)
    return owner.primary_key, owner


def unique(metadata, template, schema, table, columns, referred, given):
    if given is None and len(columns) == 1:
        owner = Table(table, metadata, Column(columns[0], Integer, unique=True), schema=schema)
        return only(UniqueConstraint, owner), owner
    constraint = UniqueConstraint(*columns, name=given)
    return constraint, Table(table, metadata, *(Column(c, Integer) for c in columns), constraint, schema=schema)


def foreign_key(metadata, template, schema, table, columns, referred, given):
    ref_schema, ref_table, ref_columns = referred
    prefix = f"{ref_schema}.{ref_table}" if ref_schema else ref_table
    constraint = ForeignKeyConstraint(columns, [f"{prefix}.{c}" for c in ref_columns], name=given)
    own = dict.fromkeys(columns)
    if (ref_schema, ref_table) == (schema, table):
        own.update(dict.fromkeys(ref_columns))
    return constraint, Table(table, metadata, *(Column(c, Integer) for c in own), constraint, schema=schema)


def check(metadata, template, schema, table, columns, referred, given):
    own = [Column(c, Integer) for c in columns]
    condition = and_(*(c > 0 for c in own)) if own else "1 = 1"
    constraint = CheckConstraint(condition, name=given)
    return constraint, Table(table, metadata, *(own or [Column("id", Integer)]), constraint, schema=schema)


def enumerated(metadata, template, schema, table, columns, referred, given):
    """The column's name is the check's where the template asks for one; else the check has none of its own."""
    name = columns[0] if "constraint_name" in template else None
    kind = Enum("a", "b", name=name, native_enum=False, create_constraint=True)
    owner = Table(table, metadata, Column(columns[0], kind), schema=schema)
    return only(CheckConstraint, owner), owner


def index(metadata, template, schema, table, columns, referred, given):
    if given is None and len(columns) == 1:
        owner = Table(table, metadata, Column(columns[0], Integer, index=True), schema=schema)
        return next(iter(owner.indexes)), owner
    constraint = Index(given, *columns)
    return constraint, Table(table, metadata, *(Column(c, Integer) for c in columns), constraint, schema=schema)


def lower_index(metadata, template, schema, table, columns, referred, given):
    own = [Column(c, String) for c in columns]
    constraint = Index(given, *(func.lower(c) for c in own))
    return constraint, Table(table, metadata, *own, constraint, schema=schema)


DECLARE = {
    "pk": primary_key,
    "uq": unique,
    "fk": foreign_key,
    "ck": check,
    "en": enumerated,
    "ix": index,
    "lx": lower_index,
}
KINDS = ("pk", "uq", "fk", "ck", "ix")

DEFAULTS = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
POSTGRES = {
    "pk": "%(table_name)s_pkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "ck": "%(table_name)s_%(constraint_name)s_check",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
}
COLUMN_TEMPLATES = [
    "x_%(column_0_name)s",
    "x_%(column_0_key)s",
    "x_%(column_0_label)s",
    "x_%(column_0N_name)s",
    "x_%(column_0N_key)s",
    "x_%(column_0N_label)s",
    "x_%(column_0_N_name)s",
    "x_%(column_0_N_key)s",
    "x_%(column_0_N_label)s",
    "x_%(column_1_name)s_%(column_0_name)s",
    "x_%(column_2_key)s.%(column_1_label)s",
    "x_%(column_10_name)s_%(column_11_label)s_%(column_12_key)s_end",
]
REFERRED_TEMPLATES = [
    "%(referred_table_name)s",
    "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "%(table_name)s_%(referred_column_0_name)s",
    "%(column_0N_name)s_%(referred_column_0N_name)s",
    "%(column_0_N_label)s__%(referred_table_name)s_%(referred_column_0_N_name)s",
]
TABLES = [
    (None, "games"),
    ("shop", "order_items"),
    ("my.shop", "Order Lines"),
]
COLUMN_LISTS = [
    ["id"],
    ["user_id", "game_id"],
    ["tenant", "userName", "order"],
    [f"c{i}" for i in range(12)],
]


def reference(columns, schema=None, table="users"):
    return schema, table, [f"r_{c}" for c in columns]


def cases():
    for kind, template in [*DEFAULTS.items(), *POSTGRES.items()]:
        for (schema, table), columns in itertools.product(TABLES, COLUMN_LISTS[:3]):
            given = "positive" if kind == "ck" else None
            yield kind, template, schema, table, columns, reference(columns) if kind == "fk" else None, given

    for kind, template, (schema, table), columns in itertools.product(
        ("uq", "fk", "ix"), COLUMN_TEMPLATES, TABLES, COLUMN_LISTS
    ):
        yield kind, template, schema, table, columns, reference(columns, "crm") if kind == "fk" else None, None
    for kind, template, columns in itertools.product(("pk", "ck"), COLUMN_TEMPLATES, COLUMN_LISTS[:2]):
        yield kind, template, "shop", "order_items", columns, None, None

    for template, columns, target in itertools.product(
        REFERRED_TEMPLATES,
        COLUMN_LISTS[:3],
        [(None, "users"), ("crm", "users"), ("shop", "order_items"), ("crm", "User Accounts")],
    ):
        yield "fk", template, "shop", "order_items", columns, reference(columns, *target), None
    yield "fk", "x_%(referred_column_1_name)s", None, "games", ["a", "b"], (None, "users", ["x", "y"]), None
    yield "fk", "x_%(referred_column_1_name)s", None, "games", ["a"], (None, "users", ["x"]), None
    yield "fk", DEFAULTS["fk"], None, "node", ["parent_id"], (None, "node", ["id"]), None

    yield from given_names()
    yield from checks_and_expressions()
    yield from percent_signs()
    yield from long_names()
    yield from refused_templates()


def given_names():
    for kind in KINDS:
        columns = ["user_id", "game_id"]
        referred = reference(columns) if kind == "fk" else None
        for template in (
            DEFAULTS[kind],
            "%(constraint_name)s",
            "app_%(constraint_name)s_%(table_name)s",
            "%(table_name)s_%(column_0_name)s",
            "plain",
        ):
            for given in (None, "by_hand", "By Hand", "x" * 55, "y" * 62, "z" * 63, "w" * 64):
                if kind == "pk" and given and "constraint_name" in template:
                    continue  # SQLAlchemy fails on the nameless key that it makes before it reads the declared one
                yield kind, template, "shop", "order_items", columns, referred, given


def checks_and_expressions():
    for template in (DEFAULTS["ck"], POSTGRES["ck"], "ck_%(table_name)s_%(column_0_name)s", "ck_%(column_0_N_label)s"):
        for schema, table in TABLES:
            yield "en", template, schema, table, ["kind"], None, None
        yield "en", template, None, "t" * 30, ["k" * 33], None, None
        yield "ck", template, None, "games", [], None, "positive"
    yield "ck", "ck_%(table_name)s_%(column_0_name)s", None, "games", [], None, None
    for template in (DEFAULTS["ix"], POSTGRES["ix"], "ix_%(column_0_label)s"):
        for columns in COLUMN_LISTS[:3]:
            yield "lx", template, "shop", "order_items", columns, None, None


def percent_signs():
    for template in (
        "%%",
        "100%%_%(table_name)s",
        "%%(table_name)s_%(table_name)s",
        "%(table_name)s%%%(column_0_name)s%%%%",
        "plain",
    ):
        for kind, table in itertools.product(("uq", "ix"), ("games", "100%", "%(x)s", "%%")):
            yield kind, template, None, table, ["a", "50%"], None, None


def long_names():
    for kind in KINDS:
        columns = ["user_id", "game_id"]
        referred = reference(columns) if kind == "fk" else None
        given = "positive" if kind == "ck" else None
        for convention in (DEFAULTS, POSTGRES):
            shortest = len(name_of(kind, convention[kind], None, "t", columns, referred, given))
            for length in (54, 55, 56, 59, 60, 61, 62, 63, 64, 65, 66, 80, 100, 300):
                table = ("abcdefghij" * 30)[: length - shortest + 1]
                yield kind, convention[kind], None, table, columns, referred, given
    for filler in ("a", "b", "A_", "_"):
        yield "uq", DEFAULTS["uq"], None, "games", [filler * 40, "x" + filler * 30], None, None
        yield "ix", "ix_%(column_0_N_label)s", "shop", "games", [filler * 20, "x" + filler * 20], None, None
    for referred_table in ("r" * 20, "r" * 40, "r" * 63):
        yield "fk", DEFAULTS["fk"], "shop", "games", ["a"], ("crm", referred_table, ["id"]), None


def refused_templates():
    for token in (
        "tablename",
        "table_name ",
        "column_name",
        "column_0",
        "column_0_type",
        "column_1N_name",
        "column_10N_name",
        "column_0_n_name",
        "column_N_name",
        "referred_schema",
        "",
    ):
        yield "uq", f"uq_%({token})s", None, "games", ["a", "b"], None, None
    for kind, token in itertools.product(("pk", "uq", "ck", "ix"), ("referred_table_name", "referred_column_0_name")):
        yield kind, f"x_%({token})s", None, "games", ["a", "b"], None, None
    for template in ("100%", "%(table_name", "%(table_name)", "%d", "50%_%(table_name)s"):
        yield "uq", template, None, "games", ["a", "b"], None, None


def text(value):
    if value is None:
        return "\\N"
    joined = value if isinstance(value, str) else ",".join(value)
    assert "\t" not in joined and joined.isascii(), joined
    return joined


def main():
    print(HEADER)
    print("# " + "\t".join(FIELDS))
    seen = set()
    for kind, template, schema, table, columns, referred, given in cases():
        try:
            expected = name_of(kind, template, schema, table, columns, referred, given)
        except (exc.SQLAlchemyError, AttributeError, LookupError, TypeError, ValueError) as e:
            expected = "!" + type(e).__name__
        row = [kind, template, schema, table, columns, *(referred or (None, None, None)), given, expected]
        line = "\t".join(map(text, row))
        if line not in seen:
            seen.add(line)
            print(line)


if __name__ == "__main__":
    main()
