package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.schema.DidYouMean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the options of a natural key that name components or go along with them. */
final class KeyOptions {

    private final Reading reading;
    private final Components components;
    private final Mirror mirror;
    private final List<DeclaredComponent> parts;

    KeyOptions(Reading reading, Components components, Mirror mirror, List<DeclaredComponent> parts) {
        this.reading = reading;
        this.components = components;
        this.mirror = mirror;
        this.parts = parts;
    }

    /** One for each part; none where something is wrong, which is reported. */
    List<Optional<String>> normalizers() {
        List<Optional<String>> none = Collections.nCopies(parts.size(), Optional.empty());
        List<String> written = mirror.texts("normalize");
        if (written.isEmpty()) {
            return none;
        }
        if (written.size() != parts.size()) {
            reading.problem(
                    Code.NORMALIZE,
                    mirror.place("normalize"),
                    "normalize has " + written.size() + (written.size() == 1 ? " entry" : " entries") + " for a key of "
                            + parts.size() + "; give one for each component, \"\" for none");
            return none;
        }
        List<Optional<String>> normalizers = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            normalizers.add(normalizer(written.get(i), i));
        }
        return normalizers;
    }

    private Optional<String> normalizer(String sql, int entry) {
        if (sql.isEmpty()) {
            return Optional.empty();
        }
        if (sql.chars().filter(c -> c == '?').count() != 1) {
            reading.problem(
                    Code.NORMALIZE,
                    mirror.place("normalize", entry),
                    "\"" + sql + "\" has not exactly one ? for the value; write it as in lower(?)");
            return Optional.empty();
        }
        Optional<String> unbalanced = SqlBalance.problem(sql);
        unbalanced.ifPresent(what -> reading.problem(
                Code.BAD_SQL, mirror.place("normalize", entry), "the SQL of normalize " + what + "; correct it"));
        return unbalanced.isPresent() ? Optional.empty() : Optional.of(sql);
    }

    List<DeclaredKey.Order> order() {
        List<DeclaredKey.Order> order = new ArrayList<>();
        List<String> written = mirror.texts("orderBy");
        for (int i = 0; i < written.size(); i++) {
            order(written.get(i), i).ifPresent(order::add);
        }
        return order;
    }

    private Optional<DeclaredKey.Order> order(String text, int entry) {
        String[] words = text.strip().split("\\s+", -1);
        String direction = words.length == 2 ? words[1].toUpperCase(Locale.ROOT) : "ASC";
        if (words.length > 2 || !List.of("ASC", "DESC").contains(direction)) {
            String meant = words.length == 2
                    ? DidYouMean.nearest(direction, List.of("ASC", "DESC"))
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse("")
                    : "";
            reading.problem(
                    Code.ORDER_BY,
                    mirror.place("orderBy", entry),
                    "\"" + text + "\" is not a component, optionally followed by ASC or DESC" + meant);
            return Optional.empty();
        }
        Optional<DeclaredComponent> component = components.named(words[0]);
        if (component.isEmpty()) {
            reading.problem(Code.UNKNOWN_COMPONENT, mirror.place("orderBy", entry), components.unknown(words[0]));
        }
        return component.map(found -> new DeclaredKey.Order(found, direction.equals("DESC")));
    }

    List<DeclaredComponent> fillNulls() {
        List<DeclaredComponent> filled = new ArrayList<>();
        for (String name : mirror.nestedTexts("merge", "value")) {
            Optional<DeclaredComponent> component = components.named(name);
            if (component.isEmpty()) {
                reading.problem(Code.UNKNOWN_COMPONENT, mirror.place("merge"), components.unknown(name));
            } else if (filled.contains(component.get())) {
                reading.problem(
                        Code.REPEATED_COMPONENT, mirror.place("merge"), "merge names " + name + " twice; drop one");
            } else {
                filled.add(component.get());
            }
        }
        return filled;
    }
}
