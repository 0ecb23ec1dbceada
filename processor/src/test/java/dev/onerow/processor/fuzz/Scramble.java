package dev.onerow.processor.fuzz;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Changes a sketch at random, where the server could not know better than the compiler. */
final class Scramble {

    private static final Set<String> ONCE = Set.of("Table", "Id", "Column", "Default");
    private static final Set<String> NOT_ON_RECORDS = Set.of("Id", "Column", "Default");

    private final Sketch sketch;
    private final Dice dice;

    Scramble(Sketch sketch) {
        this.sketch = sketch;
        this.dice = sketch.dice;
    }

    void scramble() {
        sketch.fillable = false;
        for (int i = 1 + dice.below(3); i > 0; i--) {
            Draft draft = dice.pick(sketch.drafts);
            switch (dice.below(4)) {
                case 0 -> copy(draft);
                case 1 -> drop(draft);
                case 2 -> dice.pick(draft.parts).nullable ^= true;
                default -> change(draft);
            }
        }
    }

    /** To another component or the record, where that annotation may stand. */
    private void copy(Draft draft) {
        List<Note> movable = draft.allNotes().filter(Note::isMovable).toList();
        if (movable.isEmpty()) {
            return;
        }
        Note note = dice.pick(movable).copy();
        List<List<Note>> places = new ArrayList<>();
        if (!NOT_ON_RECORDS.contains(note.name())) {
            places.add(draft.notes);
        }
        if (!note.is("Table")) {
            draft.parts.stream()
                    .filter(part -> !note.has("type") || isFreeOfSql(part))
                    .forEach(part -> places.add(part.notes));
        }
        if (places.isEmpty()) {
            return;
        }
        List<Note> place = dice.pick(places);
        if (!ONCE.contains(note.name()) || place.stream().noneMatch(other -> other.is(note.name()))) {
            place.add(note);
        }
    }

    private static boolean isFreeOfSql(Part part) {
        return part.notes.stream().allMatch(Note::isMovable);
    }

    private void drop(Draft draft) {
        List<List<Note>> places = new ArrayList<>(List.of(draft.notes));
        draft.parts.forEach(part -> places.add(part.notes));
        List<Note> place = dice.pick(places);
        place.removeIf(note -> !note.is("Table") && !note.is("Column") && dice.chance(50));
    }

    private void change(Draft draft) {
        List<Note> movable = draft.allNotes().filter(Note::isMovable).toList();
        if (movable.isEmpty()) {
            return;
        }
        Note note = dice.pick(movable);
        switch (note.name()) {
            case "ForeignKey" -> reference(note);
            case "NaturalKey" -> {
                note.constant("nulls", dice.pick(Nulls.values())).constant("keep", dice.pick(Keep.values()));
                names(draft, note, "orderBy");
            }
            case "Unique" -> note.constant("deferrable", dice.pick(Deferrable.values()));
            case "Column" -> note.with("length", dice.pick("0", "1", "-1", "20000000"));
            case "Id" ->
                note.with("value", RandomSketch.id(dice.pick("IDENTITY", "SERVER_UUID", "ASSIGNED", "BY_TYPE")));
            default -> {
                if (note.has("value") && !note.is("Table")) {
                    names(draft, note, "value");
                }
            }
        }
    }

    private void reference(Note note) {
        note.constant("onDelete", dice.pick(OnDelete.values())).constant("onUpdate", dice.pick(OnUpdate.values()));
        note.with("value", dice.pick(sketch.drafts).reference() + ".class");
    }

    private void names(Draft draft, Note note, String attribute) {
        note.texts(
                attribute,
                dice.some(draft.parts, 4).stream().map(part -> part.name).toList());
    }
}
