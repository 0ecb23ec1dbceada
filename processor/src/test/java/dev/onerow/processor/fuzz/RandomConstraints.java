package dev.onerow.processor.fuzz;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Draws natural keys, unique constraints, indexes and checks for a record that has its components. */
final class RandomConstraints {

    private static final List<String> NORMALIZERS = List.of(
            "lower(?)",
            "upper(?)",
            "md5(?)",
            "coalesce(?, '')",
            "replace(?, '''', '\"')",
            "(? || '${x}')",
            "(lower(?))",
            "trim(?)",
            "$$x$$ || ?",
            "");

    private final Sketch sketch;
    private final Draft draft;
    private final Dice dice;
    /** What is unique already, by the components. */
    private final Set<List<String>> used = new HashSet<>();
    /** Those that the caller supplies, are never NULL, and that an index can hold. */
    private final List<Part> plain;

    RandomConstraints(Sketch sketch, Draft draft) {
        this.sketch = sketch;
        this.draft = draft;
        this.dice = sketch.dice;
        if (dice.chance(25)) {
            new RandomTypes(sketch).converted(draft);
        }
        this.plain = draft.parts.stream()
                .filter(part -> !part.nullable
                        && part.isComparable()
                        && part.note("Id").isEmpty()
                        && part.note("Default").isEmpty()
                        && part.note("NaturalKey").isEmpty())
                .toList();
    }

    void add() {
        if (draft.allNotes().noneMatch(note -> note.is("NaturalKey"))) {
            firstKey();
        }
        used.add(names(RandomSketch.referencedBy(draft)));
        used.add(names(draft.parts.stream()
                .filter(part -> part.note("NaturalKey").isPresent())
                .toList()));
        boolean hasKey = draft.allNotes().anyMatch(note -> note.is("NaturalKey"));
        List<Part> further = dice.some(plain, 2);
        if (hasKey && dice.chance(25) && !plain.isEmpty() && used.add(names(further))) {
            draft.with(key(further).text("name", dice.pick("slug", "Other", "größe", "a_b", "X")));
        }
        for (int i = dice.below(3); i > 0; i--) {
            unique();
        }
        for (int i = dice.below(3); i > 0; i--) {
            index();
        }
        for (int i = dice.below(3); i > 0; i--) {
            check();
        }
    }

    private void firstKey() {
        boolean hasId = draft.allNotes().anyMatch(note -> note.is("Id"));
        if (plain.isEmpty() || (hasId && dice.chance(20))) {
            return;
        }
        if (hasId && (isByUuid() || dice.chance(60))) {
            draft.with(key(dice.some(plain, 3)));
        } else {
            dice.some(plain, 2).forEach(part -> part.with(Note.of("NaturalKey")));
        }
    }

    /** Whether the primary key says nothing of what came first. */
    private boolean isByUuid() {
        List<Part> ids = RandomSketch.referencedBy(draft);
        return ids.size() == 1 && ids.get(0).type.literal().contains("uuid");
    }

    private Note key(List<Part> parts) {
        List<Part> all = new ArrayList<>(parts);
        List<Part> nullable = draft.parts.stream()
                .filter(part -> part.nullable
                        && part.isComparable()
                        && part.note("Default").isEmpty())
                .toList();
        Note note = Note.of("NaturalKey");
        if (dice.chance(25) && !nullable.isEmpty()) {
            all.add(dice.pick(nullable));
            note.constant("nulls", Nulls.NOT_DISTINCT);
        }
        note.texts("value", names(all));
        used.add(names(all));
        if (dice.chance(20)) {
            note.text("where", Texts.condition(dice, parts.get(0).sqlColumn()));
        }
        if (dice.chance(30)
                && all.stream()
                        .allMatch(part ->
                                part.type.isText() && part.note("Column").isEmpty())) {
            note.texts(
                    "normalize",
                    all.stream().map(part -> dice.pick(NORMALIZERS)).toList());
        }
        if (dice.chance(30)) {
            note.constant("keep", dice.pick(Keep.values()));
        }
        if (isByUuid() || dice.chance(60)) {
            List<Part> comparable =
                    draft.parts.stream().filter(Part::isComparable).toList();
            note.texts(
                    "orderBy",
                    dice.some(comparable, 2).stream()
                            .map(part -> part.name + dice.pick("", " DESC", "  asc "))
                            .toList());
        }
        List<Part> fillable = draft.parts.stream()
                .filter(part -> part.nullable && !all.contains(part))
                .toList();
        if (dice.chance(40) && !fillable.isEmpty()) {
            note.with(
                    "merge",
                    Note.of("FillNulls")
                            .texts("value", names(dice.some(fillable, 2)))
                            .toString());
        }
        return note;
    }

    private static List<String> names(List<Part> parts) {
        return parts.stream().map(part -> part.name).toList();
    }

    private void unique() {
        Note note = Note.of("Unique");
        boolean where = dice.chance(30) && !plain.isEmpty();
        if (where) {
            note.text("where", Texts.condition(dice, plain.get(0).sqlColumn()));
        } else if (dice.chance(30)) {
            note.constant("deferrable", dice.pick(Deferrable.values()));
        }
        if (dice.chance(30)) {
            note.constant("nulls", dice.pick(Nulls.values()));
        }
        if (dice.chance(30)) {
            note.constant("onCollision", dice.pick(OnCollision.values()));
        }
        target(note, note.has("deferrable") ? 0 : 25);
    }

    private void index() {
        Note note = Note.of("Index");
        if (dice.chance(30) && !plain.isEmpty()) {
            note.text("where", Texts.condition(dice, plain.get(0).sqlColumn()));
        }
        if (dice.chance(30)) {
            note.text("using", dice.pick("btree", "hash", "BTREE", "Hash"));
        }
        target(note, note.has("using") ? 0 : 20);
    }

    /** Says what the constraint is on, and where. */
    private void target(Note note, int percentExpression) {
        if (dice.chance(percentExpression) && !plain.isEmpty()) {
            String column = Texts.identifier(dice.pick(plain).sqlColumn());
            note.text("expression", dice.pick("(%s IS NULL)", "coalesce(%s)").formatted(column));
            draft.with(note.text("name", sketch.sqlName()));
            return;
        }
        if (dice.chance(40)) {
            note.text("name", sketch.sqlName());
        }
        List<Part> possible = dice.chance(5)
                ? draft.parts
                : draft.parts.stream()
                        .filter(part -> part.isComparable() && !part.type.isSequence())
                        .toList();
        boolean one = note.attributes()
                .getOrDefault("using", "")
                .toLowerCase(Locale.ROOT)
                .contains("hash");
        List<Part> parts = dice.some(possible, one ? 1 : 3);
        boolean free = !note.is("Unique") || used.add(names(parts)) || dice.chance(5);
        if (parts.isEmpty() || !free) {
            return;
        }
        if (parts.size() == 1 && dice.chance(60)) {
            parts.get(0).with(note);
        } else {
            draft.with(note.texts("value", names(parts)));
        }
    }

    private void check() {
        Part part = dice.pick(draft.parts);
        String column = plain.isEmpty() ? "" : plain.get(0).sqlColumn();
        Note note = Note.of("Check").text("value", column.isEmpty() ? "1 = 1" : Texts.condition(dice, column));
        boolean named = dice.chance(50) || part.note("Check").isPresent() || part.isOfItsOwn();
        if (named) {
            note.text("name", sketch.sqlName());
        }
        if (named && dice.chance(50)) {
            draft.with(note);
        } else {
            part.with(note);
        }
    }

    /** Components enough for a key that is too wide. */
    static List<String> wide(Draft draft, Dice dice) {
        return IntStream.range(0, 33)
                .mapToObj(i -> draft.add(dice, JavaType.INT).name)
                .toList();
    }
}
