package dev.onerow.processor.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An annotation of OneRow's, by its simple name, with its attributes as they are written. */
record Note(String name, Map<String, String> attributes) {

    /** Attributes whose SQL makes sense only where it stands. */
    private static final Set<String> SQL = Set.of("where", "expression", "normalize");

    static Note of(String name) {
        return new Note(name, new LinkedHashMap<>());
    }

    Note with(String attribute, String code) {
        attributes.put(attribute, code);
        return this;
    }

    /** An attribute that holds a text. */
    Note text(String attribute, String text) {
        return with(attribute, Texts.quoted(text));
    }

    Note texts(String attribute, List<String> texts) {
        return with(attribute, texts.stream().map(Texts::quoted).collect(Collectors.joining(", ", "{", "}")));
    }

    Note constant(String attribute, Enum<?> constant) {
        return with(attribute, constant.getDeclaringClass().getCanonicalName() + "." + constant.name());
    }

    boolean is(String wanted) {
        return name.equals(wanted);
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    boolean isMovable() {
        return !is("Default") && !is("Check") && attributes.keySet().stream().noneMatch(SQL::contains);
    }

    Note copy() {
        return new Note(name, new LinkedHashMap<>(attributes));
    }

    void countIn(Tally tally) {
        attributes.keySet().forEach(attribute -> tally.add(name + "." + attribute));
        if (has("merge")) {
            tally.add("FillNulls.value");
        }
    }

    @Override
    public String toString() {
        return "@dev.onerow." + name
                + (attributes.isEmpty()
                        ? ""
                        : attributes.entrySet().stream()
                                .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
                                .collect(Collectors.joining(", ", "(", ")")));
    }
}
