package dev.onerow.processor.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record with {@code @Table}, as it is drawn. */
final class Draft {

    String name;
    /** What stands before the name: {@code public record}. */
    String kind = "record";

    String typeParameters = "";
    /** The type around it; none by default. */
    @Nullable
    String outer;

    String outerKind = "interface";
    final List<Note> notes = new ArrayList<>();
    final List<Part> parts = new ArrayList<>();

    Draft(String name) {
        this.name = name;
    }

    /** A component that no other has the name or column of. */
    Part add(Dice dice, JavaType type) {
        Set<String> taken = parts.stream()
                .map(part -> part.sqlColumn().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (int i = 0; ; i++) {
            String base = Texts.component(dice);
            Part part = new Part(i < 5 ? base : base + i, type);
            boolean free = !taken.contains(part.sqlColumn().toLowerCase(Locale.ROOT))
                    && parts.stream().noneMatch(other -> other.name.equals(part.name));
            if (free) {
                parts.add(part);
                return part;
            }
        }
    }

    Draft with(Note note) {
        notes.add(note);
        return this;
    }

    Note table() {
        return notes.stream().filter(note -> note.is("Table")).findFirst().orElseThrow();
    }

    /** Takes the annotations of these names off the record and its components. */
    void strip(String... names) {
        List<String> all = List.of(names);
        notes.removeIf(note -> all.contains(note.name()));
        parts.forEach(part -> part.notes.removeIf(note -> all.contains(note.name())));
    }

    Stream<Note> allNotes() {
        return Stream.concat(notes.stream(), parts.stream().flatMap(part -> part.notes.stream()));
    }

    /** What code in the package calls it. */
    String reference() {
        return outer == null ? name : outer + "." + name;
    }

    String fileName() {
        return outer == null ? name : outer;
    }

    void countIn(Tally tally) {
        Stream.concat(Stream.of(notes), parts.stream().map(part -> part.notes)).forEach(standing -> {
            Map<String, Integer> times = new HashMap<>();
            standing.forEach(note -> {
                note.countIn(tally);
                times.merge(note.name(), 1, Integer::sum);
            });
            times.forEach((note, count) -> {
                if (count > 1) {
                    tally.add(note + ".Repeated.value");
                }
            });
        });
    }

    /** Each annotation, also those that may not stand twice. */
    static Stream<String> written(List<Note> notes) {
        return notes.stream().map(Note::toString);
    }

    String source(String packageName) {
        String record = written(notes).map(note -> note + "\n").collect(Collectors.joining())
                + kind + " " + name + typeParameters
                + (kind.endsWith("record")
                        ? parts.stream()
                                .map(Part::toString)
                                .collect(Collectors.joining(",\n        ", "(\n        ", ")"))
                        : "")
                + " {}\n";
        return "package " + packageName + ";\n\n"
                + (outer == null ? record : outerKind + " " + outer + " {\n" + record + "}\n");
    }
}
