package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.schema.ConstraintKind;
import dev.onerow.schema.DidYouMean;
import dev.onerow.schema.NamingConvention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The compiler options, {@code -Aonerow.schema=shop}.
 *
 * @param schema the tables' schema where {@code @Table} says none
 * @param templates naming templates by the kind's code
 * @param warningsAreErrors whether warnings fail the compilation
 * @param mistakes what is wrong with the options
 */
public record Options(String schema, Map<String, String> templates, boolean warningsAreErrors, List<Mistake> mistakes) {

    private static final String PREFIX = "onerow.";
    private static final String SCHEMA = "onerow.schema";
    private static final String NAMING = "onerow.naming.";
    private static final String WARNINGS = "onerow.warnings";

    /** What is wrong with an option, in words. */
    public record Mistake(Code code, String message) {}

    public Options {
        templates = Map.copyOf(templates);
        mistakes = List.copyOf(mistakes);
    }

    /** The names of all options. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(SCHEMA, WARNINGS));
        Arrays.stream(ConstraintKind.values()).forEach(kind -> names.add(NAMING + kind.code()));
        return names;
    }

    /** Reads the options that are OneRow's; those of other processors are none of its business. */
    public static Options of(Map<String, @Nullable String> all) {
        Map<String, String> ours = new TreeMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                ours.put(name, value == null ? "" : value);
            }
        });
        List<Mistake> mistakes = new ArrayList<>();
        ours.forEach((name, value) -> mistake(name, value).forEach(mistakes::add));
        Map<String, String> templates = new TreeMap<>();
        for (ConstraintKind kind : ConstraintKind.values()) {
            String template = ours.getOrDefault(NAMING + kind.code(), "");
            if (!template.isEmpty() && NamingConvention.problems(kind, template).isEmpty()) {
                templates.put(kind.code(), template);
            }
        }
        String schema = ours.getOrDefault(SCHEMA, "");
        return new Options(
                schema.isEmpty() ? "public" : schema,
                templates,
                ours.getOrDefault(WARNINGS, "").equals("error"),
                mistakes);
    }

    private static Stream<Mistake> mistake(String name, String value) {
        if (!names().contains(name)) {
            String meant = DidYouMean.nearest(name, names())
                    .map(nearest -> "did you mean " + nearest + "?")
                    .orElse("there are " + String.join(", ", names()));
            return unknown("there is no option " + name + "; " + meant);
        }
        if (value.isEmpty()) {
            return unknown("the option " + name + " has no value; write -A" + name + "=...");
        }
        if (name.equals(WARNINGS) && !value.equals("error")) {
            return unknown("the option " + name + " has the value " + value + "; it can only be: error");
        }
        return Arrays.stream(ConstraintKind.values())
                .filter(kind -> name.equals(NAMING + kind.code()))
                .flatMap(kind -> NamingConvention.problems(kind, value).stream())
                .map(problem -> new Mistake(Code.NAMING_TEMPLATE, "the option " + name + ": " + problem.message()));
    }

    private static Stream<Mistake> unknown(String message) {
        return Stream.of(new Mistake(Code.UNKNOWN_OPTION, message));
    }
}
