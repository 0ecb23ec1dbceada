package dev.onerow.processor.fuzz;

import static java.util.Map.entry;

import dev.onerow.processor.report.Code;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Mistakes about natural keys and ids. */
final class KeyMistakes {

    private KeyMistakes() {}

    static Map<Code, Consumer<Sketch>> all() {
        return Map.ofEntries(
                entry(Code.NO_KEY, Mistakes::withoutKeys),
                entry(Code.KEY_TWICE, sketch -> {
                    Mistakes.withIdOnly(sketch);
                    Part a = Mistakes.fresh(sketch, JavaType.TEXT);
                    sketch.main().with(on(a));
                    if (sketch.dice.chance(50)) {
                        a.with(Note.of("NaturalKey"));
                    } else {
                        sketch.main().with(on(Mistakes.fresh(sketch, JavaType.INT)));
                    }
                }),
                entry(
                        Code.KEY_NAME,
                        sketch -> Mistakes.fresh(sketch, JavaType.TEXT)
                                .with(Note.of("NaturalKey")
                                        .text("name", sketch.dice.pick("a b", "1", "-", "${x}", "🎲", "a.b", " ")))),
                entry(Code.KEY_OPTION_ON_COMPONENT, sketch -> {
                    Mistakes.withIdOnly(sketch);
                    Note note = Note.of("NaturalKey");
                    switch (sketch.dice.below(4)) {
                        case 0 -> note.with("nulls", "dev.onerow.Nulls.NOT_DISTINCT");
                        case 1 -> note.with("keep", "dev.onerow.Keep.NEWEST");
                        case 2 -> note.text("where", "1 = 1");
                        default -> note.texts("orderBy", List.of());
                    }
                    Mistakes.fresh(sketch, JavaType.TEXT).with(note);
                }),
                entry(Code.NULLABLE_KEY, sketch -> {
                    Mistakes.withIdOnly(sketch);
                    Mistakes.fresh(sketch, JavaType.TEXT).asNullable().with(Note.of("NaturalKey"));
                }),
                entry(Code.KEY_NOT_PRIMARY, KeyMistakes::notPrimary),
                entry(Code.KEY_MADE_BY_SERVER, sketch -> {
                    Mistakes.withIdOnly(sketch);
                    Mistakes.fresh(sketch, JavaType.INT)
                            .with(Note.of("NaturalKey"))
                            .with(Note.of("Default").text("value", "1"));
                }),
                entry(Code.KEY_TYPE, KeyMistakes::type),
                entry(Code.DEFERRABLE_KEY, sketch -> {
                    Mistakes.withIdOnly(sketch);
                    Mistakes.fresh(sketch, JavaType.INT)
                            .with(Note.of("NaturalKey"))
                            .with(Note.of("Unique")
                                    .text("name", "u" + sketch.number)
                                    .with("deferrable", "dev.onerow.Deferrable.INITIALLY_IMMEDIATE"));
                }),
                entry(Code.NORMALIZE, sketch -> {
                    Mistakes.withIdOnly(sketch);
                    Part part = Mistakes.fresh(sketch, JavaType.TEXT);
                    List<String> normalizers = sketch.dice.chance(50)
                            ? List.of("lower(?)", "lower(?)")
                            : List.of(sketch.dice.pick("lower(x)", "? || ?", " ", "${?}{?"));
                    sketch.main().with(on(part).texts("normalize", normalizers));
                }),
                entry(
                        Code.ORDER_BY,
                        sketch -> ordered(sketch, sketch.dice.pick("%s DSC", "%s ASC ASC", "%s NULLS LAST"))),
                entry(Code.UNORDERED_KEY, sketch -> {
                    Mistakes.withoutKeys(sketch);
                    Mistakes.fresh(sketch, JavaType.UUID).with(Note.of("Id"));
                    Mistakes.fresh(sketch, JavaType.TEXT).with(Note.of("NaturalKey"));
                }),
                entry(Code.FILL_NULLS, sketch -> {
                    Mistakes.withIdOnly(sketch);
                    Part part = Mistakes.fresh(sketch, JavaType.TEXT);
                    String merge = Note.of("FillNulls")
                            .texts("value", List.of(part.name))
                            .toString();
                    sketch.main().with(on(part).with("merge", merge));
                }),
                entry(Code.ID_GENERATION, sketch -> {
                    Mistakes.withoutKeys(sketch);
                    Part part =
                            Mistakes.fresh(sketch, sketch.dice.pick(JavaType.TEXT, JavaType.BYTES, JavaType.INSTANT));
                    part.with(
                            Note.of("Id").with("value", RandomSketch.id(sketch.dice.pick("IDENTITY", "SERVER_UUID"))));
                }),
                entry(Code.ID_COMBINATION, sketch -> {
                    Mistakes.withoutKeys(sketch);
                    Note identity = Note.of("Id").with("value", RandomSketch.id("IDENTITY"));
                    Mistakes.fresh(sketch, JavaType.LONG).with(identity.copy());
                    Mistakes.fresh(sketch, JavaType.LONG).with(identity.copy());
                }),
                entry(Code.INT_IDENTITY, sketch -> {
                    Mistakes.withoutKeys(sketch);
                    Mistakes.fresh(sketch, sketch.dice.pick(JavaType.INT, JavaType.SHORT))
                            .with(Note.of("Id"));
                }),
                entry(Code.NULLABLE_PRIMARY_KEY, sketch -> {
                    Mistakes.withoutKeys(sketch);
                    Mistakes.fresh(sketch, JavaType.LONG.asBoxed()).asNullable().with(Note.of("Id"));
                }));
    }

    private static Note on(Part part) {
        return Note.of("NaturalKey").texts("value", List.of(part.name));
    }

    private static void notPrimary(Sketch sketch) {
        Mistakes.withoutKeys(sketch);
        Part part = Mistakes.fresh(sketch, JavaType.TEXT);
        switch (sketch.dice.below(3)) {
            case 0 -> part.asNullable().with(Note.of("NaturalKey"));
            case 1 -> sketch.main().with(on(part).text("where", "1 = 1"));
            default -> sketch.main().with(on(part).texts("normalize", List.of("lower(?)")));
        }
    }

    private static void type(Sketch sketch) {
        Mistakes.withIdOnly(sketch);
        Dice dice = sketch.dice;
        switch (dice.below(4)) {
            case 0 -> Mistakes.fresh(sketch, JavaType.BYTES).with(Note.of("NaturalKey"));
            case 1 -> Mistakes.fresh(sketch, JavaType.TEXT.named("int[]")).with(Note.of("NaturalKey"));
            default ->
                Mistakes.fresh(sketch, JavaType.TEXT)
                        .with(Note.of("Column")
                                .text("type", dice.pick("json", "xml", "point", "JSON", "pg_catalog.json")))
                        .with(Note.of("NaturalKey"));
        }
    }

    private static void ordered(Sketch sketch, String order) {
        Mistakes.withIdOnly(sketch);
        Part part = Mistakes.fresh(sketch, JavaType.TEXT);
        sketch.main().with(on(part).texts("orderBy", List.of(order.formatted(part.name))));
    }
}
