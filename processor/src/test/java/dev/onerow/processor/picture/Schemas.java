package dev.onerow.processor.picture;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.FileNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Schemas to draw. {@link #main} writes their pictures into a folder, for a person to look at. */
final class Schemas {

    private static final String[] THINGS = {
        "country", "currency", "user", "account", "team", "studio", "game", "platform", "genre", "tag", "price",
                "order",
        "item", "invoice", "payment", "review", "comment", "session", "device", "badge", "level", "score", "match",
                "season",
        "league", "player", "beat", "note", "asset", "file"
    };

    private static final String[] DETAILS = {"title", "amount", "state", "weight", "remark", "seen_at", "rank", "locale"
    };

    private static final String[] TYPES = {
        "text", "numeric(10,2)", "timestamptz", "integer", "boolean", "jsonb", "varchar(80)"
    };

    private static final String[] HOSTILE = {
        "</title><script>alert(1)</script>",
        "a\"b'c",
        "%%{init: {}}%%",
        "direction LR",
        "line\nfeed\r\ttab",
        "😀 größe 表",
        "pk",
        "a~b~c",
        "constructor",
        "#quot;",
        "-->",
        "&amp;",
        "`tick`",
        "erDiagram",
        "}",
        "style:#x;",
        "\\",
        "]]>",
        "${x}",
        "\u202Eltr",
        "\uD800",
        "\u0007",
        "1st",
        "select",
        "A.b",
        " ",
        "table-x",
        "javascript:alert(1)"
    };

    private Schemas() {}

    /** A schema such as people have: most tables reference one or two earlier ones, some themselves, some none. */
    static SchemaModel random(int count, long seed) {
        Random random = new Random(seed);
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<QualifiedName> parents = new ArrayList<>();
            int references = i < 3 || random.nextInt(9) == 0 ? 0 : 1 + random.nextInt(3) * random.nextInt(2);
            for (int reference = 0; reference < references; reference++) {
                // Some tables, such as users, are referenced by many.
                int parent = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(i);
                parents.add(tables.get(random.nextInt(20) == 0 ? i - 1 : parent).name());
            }
            if (random.nextInt(15) == 0) {
                parents.add(name(i));
            }
            tables.add(table(name(i), parents, random));
        }
        return new SchemaModel("of_" + count, tables);
    }

    private static QualifiedName name(int i) {
        String first = THINGS[i % THINGS.length];
        String second = i < THINGS.length ? "" : "_" + THINGS[(i / THINGS.length * 7 + i) % THINGS.length];
        String number = i < THINGS.length * THINGS.length ? "" : "_" + i / THINGS.length;
        return new QualifiedName(i % 17 == 16 ? "shop" : "public", first + second + number);
    }

    private static Table table(QualifiedName name, List<QualifiedName> parents, Random random) {
        List<Column> columns = new ArrayList<>(List.of(Column.identity("id", ColumnType.of("bigint"))));
        List<ForeignKey> keys = new ArrayList<>();
        for (QualifiedName parent : parents) {
            String column = parent.name() + "_id" + (keys.isEmpty() ? "" : keys.size());
            columns.add(Column.of(column, ColumnType.of("bigint"), random.nextInt(3) == 0));
            keys.add(reference("fk_" + name.name() + "_" + column, column, parent, "id"));
        }
        columns.add(Column.of("code", ColumnType.of("text"), false));
        for (int i = random.nextInt(DETAILS.length); i < DETAILS.length; i++) {
            ColumnType type = ColumnType.of(TYPES[random.nextInt(TYPES.length)]);
            columns.add(Column.of(DETAILS[i], type, random.nextBoolean()));
        }
        List<String> natural = keys.isEmpty() || random.nextBoolean()
                ? List.of("code")
                : List.of(keys.get(0).columns().get(0), "code");
        return table(name, columns, "id", natural, keys);
    }

    private static Table table(
            QualifiedName name, List<Column> columns, String id, List<String> natural, List<ForeignKey> keys) {
        NaturalKey key = new NaturalKey(
                "",
                "uq_" + name.name(),
                Enforcement.CONSTRAINT,
                natural.stream().map(KeyPart::of).toList(),
                Nulls.NOT_DISTINCT,
                null,
                Survivor.OLDEST,
                List.of());
        List<Index> indexes = keys.stream()
                .map(reference -> new Index("ix_" + reference.name(), reference.columns(), null, null, "btree"))
                .toList();
        return new Table(
                name,
                columns,
                new PrimaryKey("pk_" + name.name(), List.of(id)),
                List.of(key),
                List.of(),
                keys,
                List.of(new Check("ck_" + name.name(), "length(\"x\") > 0\n  AND '<b>' <> '&'")),
                indexes);
    }

    static ForeignKey reference(String name, String column, QualifiedName parent, String referenced) {
        return new ForeignKey(
                name,
                List.of(column),
                parent,
                List.of(referenced),
                OnDelete.CASCADE,
                OnUpdate.NO_ACTION,
                Deferrable.NOT_DEFERRABLE);
    }

    /** Tables whose names, columns, types and constraints are hard to write down; each references the next. */
    static SchemaModel hostile() {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < HOSTILE.length; i++) {
            String text = HOSTILE[i];
            String next = HOSTILE[(i + 1) % HOSTILE.length];
            QualifiedName name = new QualifiedName(i % 2 == 0 ? "public" : text, text);
            QualifiedName parent = new QualifiedName(i % 2 == 1 || i + 1 == HOSTILE.length ? "public" : next, next);
            List<Column> columns = List.of(
                    Column.of(text, ColumnType.of("text"), false),
                    Column.of("to " + text, ColumnType.of("numeric(10,2)"), true),
                    new Column("x" + text, ColumnType.of(text), true, Column.Origin.DEFAULT, "'" + text + "'", null));
            tables.add(table(
                    name, columns, text, List.of(text), List.of(reference("fk " + text, "to " + text, parent, next))));
        }
        return new SchemaModel("hostile " + HOSTILE[0], tables);
    }

    /** A chain, a ring, two tables that reference each other, one that references itself, two that nobody knows. */
    static SchemaModel shapes() {
        List<Table> tables = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> tables.add(bare("chain" + i, i == 0 ? null : "chain" + (i - 1))));
        IntStream.range(0, 4).forEach(i -> tables.add(bare("ring" + i, "ring" + (i + 1) % 4)));
        tables.add(bare("hen", "egg"));
        tables.add(bare("egg", "hen"));
        tables.add(bare("node", "node"));
        tables.add(bare("alone", null));
        tables.add(bare("abroad", "missing"));
        return new SchemaModel("shapes", tables);
    }

    private static Table bare(String name, String parent) {
        QualifiedName table = new QualifiedName("public", name);
        List<Column> columns = new ArrayList<>(List.of(Column.of("id", ColumnType.of("bigint"), false)));
        List<ForeignKey> keys = new ArrayList<>();
        if (parent != null) {
            columns.add(Column.of("parent_id", ColumnType.of("bigint"), true));
            keys.add(reference("fk_" + name, "parent_id", new QualifiedName("public", parent), "id"));
        }
        return table(table, columns, "id", List.of("id"), keys);
    }

    /** One parent of many. */
    static SchemaModel star(int children) {
        List<Table> tables = new ArrayList<>(List.of(bare("star", null)));
        IntStream.range(0, children).forEach(i -> tables.add(bare("child" + i, "star")));
        return new SchemaModel("star", tables);
    }

    /** Pairs, and one table that holds the parents together; as they come, all their lines cross. */
    static SchemaModel ladder(int pairs) {
        List<Table> tables = new ArrayList<>();
        IntStream.range(0, pairs).forEach(i -> tables.add(bare("parent" + i, null)));
        IntStream.range(0, pairs).forEach(i -> tables.add(bare("child" + i, "parent" + (pairs - 1 - i))));
        tables.add(referencing(
                "end", IntStream.range(0, pairs).mapToObj(i -> "child" + i).toList()));
        return new SchemaModel("ladder", tables);
    }

    /** Each table references all others: nothing but cycles. */
    static SchemaModel everyToEvery(int count) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
        return new SchemaModel(
                "every", names.stream().map(name -> referencing(name, names)).toList());
    }

    private static Table referencing(String name, List<String> parents) {
        List<Column> columns = new ArrayList<>(List.of(Column.of("id", ColumnType.of("bigint"), false)));
        List<ForeignKey> keys = new ArrayList<>();
        for (String parent : parents) {
            columns.add(Column.of(parent, ColumnType.of("bigint"), false));
            keys.add(reference("fk_" + name + "_" + parent, parent, new QualifiedName("public", parent), "id"));
        }
        return table(new QualifiedName("public", name), columns, "id", List.of("id"), keys);
    }

    /** So many columns, and a key at the end. */
    static Table wide(int count) {
        List<Column> columns = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> columns.add(Column.of("c" + i, ColumnType.of("text"), true)));
        columns.add(Column.of("id", ColumnType.of("bigint"), false));
        return table(new QualifiedName("public", "wide"), columns, "id", List.of("id"), List.of());
    }

    /** Takes the folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (SchemaModel model : List.of(
                random(3, 1), random(12, 1), random(60, 1), random(150, 2), random(2000, 1), hostile(), shapes())) {
            long start = System.nanoTime();
            String page = Page.of(model);
            String mermaid = Mermaid.of(model);
            System.out.println(model.name() + ": " + page.length() / 1024 + " kB, "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
            Files.write(folder.resolve(FileNames.page(model.name())), page.getBytes(StandardCharsets.UTF_8));
            Files.write(folder.resolve(FileNames.diagram(model.name())), mermaid.getBytes(StandardCharsets.UTF_8));
        }
    }
}
