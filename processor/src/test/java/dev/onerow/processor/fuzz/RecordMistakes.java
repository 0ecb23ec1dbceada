package dev.onerow.processor.fuzz;

import static java.util.Map.entry;

import dev.onerow.processor.report.Code;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Mistakes about the record as a whole, and in what its annotations name. */
final class RecordMistakes {

    private RecordMistakes() {}

    static Map<Code, Consumer<Sketch>> all() {
        return Map.ofEntries(
                entry(Code.NOT_A_RECORD, RecordMistakes::notARecord),
                entry(Code.PRIVATE_RECORD, RecordMistakes::isPrivate),
                entry(Code.GENERIC_RECORD, sketch -> {
                    sketch.schema = null;
                    sketch.main().typeParameters = sketch.dice.pick("<T>", "<A, B extends A>");
                }),
                entry(Code.NO_TABLE, RecordMistakes::noTable),
                entry(Code.NO_COLUMN, sketch -> {
                    sketch.main().parts.clear();
                    sketch.main().notes.removeIf(note -> !note.is("Table"));
                }),
                entry(Code.UNRESOLVED_TYPE, RecordMistakes::unresolved),
                entry(Code.UNKNOWN_COMPONENT, sketch -> naming(sketch, List.of("nope"))),
                entry(Code.REPEATED_COMPONENT, sketch -> {
                    String name = Mistakes.fresh(sketch, JavaType.INT).name;
                    naming(sketch, List.of(name, name));
                }),
                entry(
                        Code.NO_COMPONENT_NAMED,
                        sketch -> sketch.main().with(Note.of(sketch.dice.pick("Unique", "Index", "NaturalKey")))),
                entry(
                        Code.COMPONENTS_ON_COMPONENT,
                        sketch -> Mistakes.fresh(sketch, JavaType.INT)
                                .with(Note.of(sketch.dice.pick("Unique", "Index", "NaturalKey"))
                                        .texts(
                                                "value",
                                                List.of(sketch.main().parts.get(0).name)))),
                entry(Code.BAD_SQL, RecordMistakes::badSql),
                entry(Code.TOO_MANY_COLUMNS, RecordMistakes::tooMany),
                entry(Code.NAMING_TEMPLATE, RecordMistakes::template),
                entry(Code.NAME_TOO_LONG, RecordMistakes::tooLong),
                entry(Code.BAD_NAME, RecordMistakes::badName),
                entry(Code.SAME_NAME, RecordMistakes::sameName),
                entry(Code.OUTPUT_EXISTS, RecordMistakes::sameOutput),
                entry(
                        Code.EXPRESSION,
                        sketch -> sketch.main()
                                .with(Note.of(sketch.dice.pick("Unique", "Index"))
                                        .text("expression", "lower('x')"))),
                entry(Code.INDEX_TYPE, RecordMistakes::indexType),
                entry(
                        Code.SAME_CONSTRAINT,
                        sketch -> Mistakes.fresh(sketch, JavaType.INT)
                                .with(Note.of("Unique"))
                                .with(Note.of("Unique").text("name", "u" + sketch.number))),
                entry(
                        Code.DEFERRABLE_INDEX,
                        sketch -> Mistakes.fresh(sketch, JavaType.INT)
                                .with(Note.of("Unique")
                                        .text("where", "1 = 1")
                                        .with("deferrable", "dev.onerow.Deferrable.INITIALLY_DEFERRED"))));
    }

    private static void notARecord(Sketch sketch) {
        Draft draft = new Draft(sketch.typeName("NoRecord")).with(Note.of("Table"));
        draft.kind = sketch.dice.pick("class", "interface", "enum", "@interface");
        sketch.drafts.add(draft);
        sketch.schema = null;
    }

    private static void isPrivate(Sketch sketch) {
        sketch.schema = null;
        Draft draft = sketch.main();
        if (draft.outer == null) {
            draft.outer = sketch.typeName("Around");
        }
        draft.outerKind = "class";
        draft.kind = "private record";
        sketch.main().strip("ForeignKey");
    }

    private static void noTable(Sketch sketch) {
        Draft draft = sketch.main();
        draft.strip("ForeignKey");
        draft.notes.removeIf(note -> note.is("Table"));
        Mistakes.fresh(sketch, JavaType.INT).with(Note.of(sketch.dice.pick("Unique", "Index", "NaturalKey", "Id")));
        sketch.schema = null;
    }

    private static void unresolved(Sketch sketch) {
        switch (sketch.dice.below(3)) {
            case 0 -> Mistakes.fresh(sketch, JavaType.TEXT.named("Missing"));
            case 1 -> Mistakes.fresh(sketch, JavaType.TEXT.named("java.util.List<Missing>"));
            default ->
                Mistakes.fresh(sketch, JavaType.INT).with(Note.of("ForeignKey").with("value", "Missing.class"));
        }
    }

    private static void naming(Sketch sketch, List<String> names) {
        Note note = Note.of(sketch.dice.pick("Unique", "Index", "NaturalKey", "ForeignKey"));
        if (note.is("ForeignKey")) {
            note.with("value", sketch.main().reference() + ".class").texts("columns", names);
        } else {
            note.texts("value", names);
        }
        if (note.is("NaturalKey")) {
            note.text("name", "further");
        }
        sketch.main().with(note);
    }

    private static void badSql(Sketch sketch) {
        String sql = sketch.dice.pick(Texts.UNBALANCED);
        Part part = Mistakes.fresh(sketch, JavaType.TEXT);
        switch (sketch.dice.below(6)) {
            case 0 -> part.with(Note.of("Check").text("value", sql));
            case 1 -> part.with(Note.of("Default").text("value", sql));
            case 2 -> part.with(Note.of("Default").text("value", "'x'").text("onUpdate", sql));
            case 3 -> part.with(Note.of("Unique").text("where", sql));
            case 4 ->
                sketch.main()
                        .with(Note.of("Index")
                                .text("name", "bad" + sketch.number)
                                .text("expression", sql));
            default -> {
                Mistakes.withIdOnly(sketch)
                        .with(Note.of("NaturalKey")
                                .texts("value", List.of(part.name))
                                .text("where", sql));
            }
        }
    }

    private static void tooMany(Sketch sketch) {
        List<String> names = RandomConstraints.wide(sketch.main(), sketch.dice);
        sketch.main().with(Note.of(sketch.dice.pick("Unique", "Index")).texts("value", names));
    }

    private static void indexType(Sketch sketch) {
        if (sketch.dice.chance(50)) {
            String a = Mistakes.fresh(sketch, JavaType.INT).name;
            String b = Mistakes.fresh(sketch, JavaType.INT).name;
            sketch.main().with(Note.of("Index").texts("value", List.of(a, b)).text("using", "hash"));
            return;
        }
        Mistakes.fresh(sketch, JavaType.TEXT)
                .with(Note.of("Column")
                        .text("type", sketch.dice.pick("json", "xml", "point", "JSON", "pg_catalog.json")))
                .with(Note.of(sketch.dice.pick("Unique", "Index")));
    }

    private static void template(Sketch sketch) {
        String wrong =
                sketch.dice.pick("%(tabel_name)s", "%(", "%", "%(table_name)", "%s", "%(column_0_nam)s", "%()s", "");
        if (wrong.isEmpty()) {
            sketch.naming = null;
            sketch.main().with(Note.of("Check").text("value", "1 = 1"));
        } else {
            sketch.naming = Note.of("NamingConvention").text(sketch.dice.pick("pk", "uq", "fk", "ck", "ix"), wrong);
        }
    }

    private static void tooLong(Sketch sketch) {
        String name = Texts.tooLong(sketch.dice, sketch.number);
        switch (sketch.dice.below(5)) {
            case 0 -> sketch.main().table().text("value", name);
            case 1 -> sketch.main().table().text("schema", name);
            case 2 -> Mistakes.fresh(sketch, JavaType.INT).column().text("name", name);
            case 3 ->
                Mistakes.fresh(sketch, JavaType.INT).with(Note.of("Unique").text("name", name));
            default ->
                Mistakes.fresh(sketch, JavaType.INT).with(Note.of("Index").text("using", name));
        }
    }

    private static void badName(Sketch sketch) {
        String name = Texts.unstorable(sketch.dice);
        Draft draft = sketch.main();
        switch (sketch.dice.below(7)) {
            case 0 -> draft.table().text("value", name);
            case 1 -> draft.table().text("schema", name);
            case 2 -> draft.table().text("value", "pg_" + sketch.number);
            case 3 -> draft.table().text("schema", sketch.dice.pick("pg_toast", "pg_x", "information_schema"));
            case 4 ->
                Mistakes.fresh(sketch, JavaType.INT)
                        .column()
                        .text("name", sketch.dice.pick(name, "xmin", "ctid", "tableoid"));
            case 5 ->
                Mistakes.fresh(sketch, JavaType.INT).with(Note.of("Unique").text("name", name));
            default ->
                Mistakes.fresh(sketch, JavaType.INT).with(Note.of("Index").text("using", sketch.dice.pick(name, " ")));
        }
    }

    private static void sameName(Sketch sketch) {
        Part part = Mistakes.fresh(sketch, JavaType.INT);
        String name = Texts.name(sketch.dice, sketch.number);
        switch (sketch.dice.below(3)) {
            case 0 ->
                part.with(Note.of("Unique").text("name", name))
                        .with(Note.of("Index").text("name", name));
            case 1 -> part.with(Note.of("Index")).with(Note.of("Index"));
            default ->
                part.with(Note.of("Check").text("value", "1 = 1"))
                        .with(Note.of("Check").text("value", "2 = 2"));
        }
    }

    private static void sameOutput(Sketch sketch) {
        Note table = Note.of("Table").text("value", "twin" + sketch.number);
        Draft twin = new Draft(sketch.typeName("Twin")).with(table.copy());
        twin.add(sketch.dice, JavaType.TEXT).with(Note.of("NaturalKey"));
        sketch.drafts.add(twin);
        Draft other = new Draft(sketch.typeName("OtherTwin")).with(table.copy());
        other.add(sketch.dice, JavaType.TEXT).with(Note.of("NaturalKey"));
        sketch.drafts.add(other);
    }
}
