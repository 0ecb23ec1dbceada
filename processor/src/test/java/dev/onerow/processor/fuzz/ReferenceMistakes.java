package dev.onerow.processor.fuzz;

import static java.util.Map.entry;

import dev.onerow.processor.report.Code;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Mistakes about foreign keys. */
final class ReferenceMistakes {

    private ReferenceMistakes() {}

    static Map<Code, Consumer<Sketch>> all() {
        return Map.ofEntries(
                entry(
                        Code.FOREIGN_KEY_TARGET,
                        sketch -> Mistakes.fresh(sketch, JavaType.LONG)
                                .with(Note.of("ForeignKey")
                                        .with(
                                                "value",
                                                sketch.dice.pick("int", "java.lang.String", "void", "long[]")
                                                        + ".class"))),
                entry(
                        Code.FOREIGN_KEY_TYPE,
                        sketch -> Mistakes.fresh(
                                        sketch, sketch.dice.pick(JavaType.TEXT, JavaType.INSTANT, JavaType.INT))
                                .with(to(parent(sketch)))),
                entry(Code.FOREIGN_KEY_COLUMNS, sketch -> {
                    Draft parent = parent(sketch);
                    String a = Mistakes.fresh(sketch, JavaType.LONG).name;
                    String b = Mistakes.fresh(sketch, JavaType.LONG).name;
                    sketch.main().with(to(parent).texts("columns", List.of(a, b)));
                }),
                entry(Code.FOREIGN_KEY_NOT_UNIQUE, sketch -> {
                    Draft parent = parent(sketch);
                    String plain = parent.parts.get(1).name;
                    Mistakes.fresh(sketch, JavaType.TEXT).with(to(parent).texts("references", List.of(plain)));
                }),
                entry(Code.SET_NULL_ON_NOT_NULL, sketch -> refer(sketch, "SET_NULL")),
                entry(Code.SET_DEFAULT_WITHOUT_DEFAULT, sketch -> refer(sketch, "SET_DEFAULT")),
                entry(
                        Code.CASCADE_WITHOUT_INDEX,
                        sketch -> Mistakes.fresh(sketch, JavaType.LONG)
                                .with(to(parent(sketch))
                                        .with("onDelete", "dev.onerow.OnDelete.CASCADE")
                                        .with("index", "false"))));
    }

    private static void refer(Sketch sketch, String action) {
        boolean onDelete = sketch.dice.chance(50);
        Mistakes.fresh(sketch, JavaType.LONG)
                .with(to(parent(sketch))
                        .with(
                                onDelete ? "onDelete" : "onUpdate",
                                "dev.onerow." + (onDelete ? "OnDelete." : "OnUpdate.") + action));
        sketch.fillable = false;
    }

    private static Note to(Draft parent) {
        return Note.of("ForeignKey").with("value", parent.reference() + ".class");
    }

    /** A record with an identity and a component that is not unique, before the one that the case is about. */
    static Draft parent(Sketch sketch) {
        Draft parent =
                new Draft(sketch.typeName("Parent")).with(Note.of("Table").text("value", "parent" + sketch.number));
        parent.add(sketch.dice, JavaType.LONG).with(Note.of("Id"));
        parent.add(sketch.dice, JavaType.TEXT);
        sketch.drafts.add(0, parent);
        if (sketch.schema != null) {
            sketch.members.add(0, parent.reference());
        }
        sketch.fillable = false;
        return parent;
    }
}
