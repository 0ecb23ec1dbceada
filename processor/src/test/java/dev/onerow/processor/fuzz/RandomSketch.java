package dev.onerow.processor.fuzz;

import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.ConstraintKind;
import java.util.ArrayList;
import java.util.List;

/** Draws sketches that are meant to be right, with a bit of everything. */
final class RandomSketch {

    private final Sketch sketch;
    private final Dice dice;
    private final RandomTypes types;

    private RandomSketch(Sketch sketch) {
        this.sketch = sketch;
        this.dice = sketch.dice;
        this.types = new RandomTypes(sketch);
    }

    static Sketch draw(int number, Dice dice) {
        Sketch sketch = new Sketch(number, dice);
        new RandomSketch(sketch).draw();
        return sketch;
    }

    private void draw() {
        if (dice.chance(15)) {
            naming();
        }
        int records = 1 + dice.below(3);
        for (int i = 0; i < records; i++) {
            sketch.drafts.add(record(i));
        }
        if (dice.chance(40)) {
            sketch.list(sketch.drafts);
        }
    }

    private void naming() {
        Note note = Note.of("NamingConvention");
        for (ConstraintKind kind : ConstraintKind.values()) {
            if (dice.chance(50)) {
                boolean check = kind == ConstraintKind.CHECK;
                note.text(
                        kind.code(),
                        kind.code() + dice.pick("_", "${", "\"", "%%", "🎲") + "%(table_name)s"
                                + (check
                                        ? "%(constraint_name)s"
                                        : dice.pick("_%(column_0_N_name)s", "%(column_0N_key)s")));
            }
        }
        sketch.naming = note;
    }

    private Draft record(int index) {
        Draft draft = new Draft(sketch.typeName(dice.pick(Texts.TYPES)));
        place(draft);
        Note table = Note.of("Table").text("value", tableName(index));
        if (dice.chance(30)) {
            table.text("schema", dice.chance(60) ? "shop" : sketch.sqlName());
        }
        draft.with(table);
        primaryKey(draft);
        int parts = 1 + dice.below(5);
        for (int i = 0; i < parts; i++) {
            types.part(draft);
        }
        if (dice.chance(50)) {
            reference(draft, dice.chance(20));
        }
        if (dice.chance(5)) {
            reference(draft, true);
            reference(draft, true);
        }
        new RandomConstraints(sketch, draft).add();
        return draft;
    }

    /** Made one of its kind by the case's number, because all of a compilation write files into one folder. */
    private String tableName(int index) {
        return dice.chance(40) ? "t" + sketch.number + "_" + index : sketch.sqlName();
    }

    private void place(Draft draft) {
        boolean open = dice.chance(50);
        draft.kind = open ? "public record" : "record";
        if (dice.chance(25)) {
            draft.outer = sketch.typeName(dice.pick("Outer", "Shop", "Größen", "A_B", "A$"));
            draft.outerKind = dice.pick("interface", "public interface", "class", "enum", "public final class");
            if (draft.outerKind.equals("enum")) {
                draft.outerKind = "interface";
            }
        }
    }

    private void primaryKey(Draft draft) {
        switch (dice.below(8)) {
            case 0 -> draft.add(dice, JavaType.UUID).with(Note.of("Id").with("value", id("SERVER_UUID")));
            case 1 -> {
                draft.add(dice, JavaType.LONG).with(Note.of("Id").with("value", id("ASSIGNED")));
                draft.add(dice, JavaType.TEXT).with(Note.of("Id"));
            }
            case 2 -> draft.add(dice, JavaType.TEXT).with(Note.of("NaturalKey"));
            case 3 -> draft.add(dice, types.key()).with(Note.of("NaturalKey"));
            case 4 ->
                draft.add(dice, JavaType.LONG.asBoxed()).with(Note.of("Id").with("value", id("IDENTITY")));
            case 5 -> draft.add(dice, types.key()).with(Note.of("Id").with("value", id("ASSIGNED")));
            default -> draft.add(dice, JavaType.LONG).with(Note.of("Id"));
        }
    }

    static String id(String generation) {
        return "dev.onerow.Id.Generation." + generation;
    }

    /** Refers to one of the records before, or to itself. */
    private void reference(Draft draft, boolean onRecord) {
        boolean self = sketch.drafts.isEmpty() || dice.chance(10);
        Draft parent = self ? draft : dice.pick(sketch.drafts);
        List<Part> ids = referencedBy(parent);
        boolean nullable = self || dice.chance(30);
        List<Part> referencing = new ArrayList<>();
        for (Part id : ids) {
            Part part = draft.add(dice, nullable ? id.type.asBoxed() : id.type);
            part.nullable = nullable;
            part.refersTo = id;
            part.parent = parent;
            id.note("Column")
                    .filter(note -> note.has("type"))
                    .ifPresent(
                            note -> part.column().with("type", note.attributes().get("type")));
            referencing.add(part);
        }
        Note note = foreignKey(parent, ids, nullable);
        if (note.attributes().getOrDefault("onDelete", "").endsWith("SET_DEFAULT")) {
            referencing.get(0).with(Note.of("Default").text("value", "NULL"));
        }
        if (ids.size() > 1 || onRecord) {
            draft.with(note.texts(
                    "columns", referencing.stream().map(part -> part.name).toList()));
        } else {
            referencing.get(0).with(note);
        }
    }

    /** The components of the primary key. */
    static List<Part> referencedBy(Draft parent) {
        List<Part> ids = parent.parts.stream()
                .filter(part -> part.note("Id").isPresent())
                .toList();
        return ids.isEmpty()
                ? parent.parts.stream()
                        .filter(part ->
                                part.notes.stream().anyMatch(note -> note.is("NaturalKey") && !note.has("name")))
                        .toList()
                : ids;
    }

    private Note foreignKey(Draft parent, List<Part> ids, boolean nullable) {
        Note note = Note.of("ForeignKey").with("value", parent.reference() + ".class");
        if (dice.chance(30)) {
            note.texts("references", ids.stream().map(part -> part.name).toList());
        }
        if (dice.chance(60)) {
            OnDelete onDelete = dice.pick(OnDelete.values());
            boolean possible = (onDelete != OnDelete.SET_NULL && onDelete != OnDelete.SET_DEFAULT)
                    || (nullable && ids.size() == 1);
            note.constant("onDelete", possible ? onDelete : OnDelete.CASCADE);
        }
        if (dice.chance(40)) {
            OnUpdate onUpdate = dice.pick(OnUpdate.NO_ACTION, OnUpdate.RESTRICT, OnUpdate.CASCADE);
            note.constant("onUpdate", nullable && dice.chance(30) ? OnUpdate.SET_NULL : onUpdate);
        }
        if (dice.chance(30)) {
            note.constant("deferrable", dice.pick(dev.onerow.Deferrable.values()));
        }
        if (dice.chance(20)) {
            note.text("name", sketch.sqlName());
        }
        if (dice.chance(20)) {
            note.with("index", dice.pick("true", "false"));
        }
        return note;
    }
}
