package dev.onerow.processor.fuzz;

import static java.util.Map.entry;

import dev.onerow.processor.report.Code;
import java.util.Map;
import java.util.function.Consumer;

/** Mistakes about schemas. */
final class SchemaMistakes {

    private SchemaMistakes() {}

    static Map<Code, Consumer<Sketch>> all() {
        return Map.ofEntries(
                entry(Code.SCHEMA_NOT_AN_INTERFACE, sketch -> {
                    listed(sketch);
                    sketch.schemaKind = sketch.dice.pick("class", "enum", "final class");
                }),
                entry(Code.SCHEMA_NOT_A_TABLE, sketch -> {
                    listed(sketch);
                    if (sketch.dice.chance(20)) {
                        sketch.members.clear();
                    } else {
                        sketch.members.add(sketch.dice.pick("int", "java.lang.String", "int[]", "void", sketch.schema));
                    }
                }),
                entry(Code.SCHEMA_TWICE, sketch -> {
                    listed(sketch);
                    sketch.members.add(sketch.main().reference());
                }),
                entry(Code.SCHEMA_MISSES_TABLE, sketch -> {
                    listed(sketch);
                    Draft parent = add(sketch, "missed", 0);
                    refer(Mistakes.fresh(sketch, JavaType.TEXT), parent, false);
                    sketch.members.remove(parent.reference());
                }),
                entry(Code.SAME_TABLE, sketch -> {
                    listed(sketch);
                    add(sketch, "same", sketch.drafts.size());
                    add(sketch, "SAME", sketch.drafts.size());
                }),
                entry(Code.NOT_NULL_CYCLE, SchemaMistakes::cycle),
                entry(Code.CASCADE_PATHS, SchemaMistakes::paths));
    }

    private static void listed(Sketch sketch) {
        if (sketch.schema == null) {
            sketch.list(sketch.drafts);
        }
    }

    /** A record with a text as its key, listed. */
    private static Draft add(Sketch sketch, String table, int at) {
        Draft draft = new Draft(sketch.typeName("Listed")).with(Note.of("Table").text("value", table + sketch.number));
        draft.add(sketch.dice, JavaType.TEXT).with(Note.of("NaturalKey"));
        sketch.drafts.add(at, draft);
        sketch.members.add(draft.reference());
        return draft;
    }

    private static void refer(Part part, Draft parent, boolean cascade) {
        Note note = Note.of("ForeignKey").with("value", parent.reference() + ".class");
        part.with(cascade ? note.with("onDelete", "dev.onerow.OnDelete.CASCADE") : note);
        part.refersTo = parent.parts.get(0);
        part.parent = parent;
    }

    private static void cycle(Sketch sketch) {
        listed(sketch);
        Draft one = add(sketch, "one", sketch.drafts.size());
        Draft other = add(sketch, "other", sketch.drafts.size());
        refer(one.add(sketch.dice, JavaType.TEXT), other, false);
        refer(other.add(sketch.dice, JavaType.TEXT), one, false);
        sketch.fillable = false;
        sketch.standsAlone = false;
    }

    private static void paths(Sketch sketch) {
        listed(sketch);
        Draft top = add(sketch, "top", sketch.drafts.size());
        Draft middle = add(sketch, "middle", sketch.drafts.size());
        refer(middle.add(sketch.dice, JavaType.TEXT), top, true);
        Draft bottom = add(sketch, "bottom", sketch.drafts.size());
        refer(bottom.add(sketch.dice, JavaType.TEXT), top, true);
        refer(bottom.add(sketch.dice, JavaType.TEXT), middle, true);
    }
}
