package dev.onerow.processor.fuzz;

import dev.onerow.processor.report.Code;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How to make each mistake of the catalogue in a sketch that has none. */
final class Mistakes {

    /** Those of a compilation as a whole. */
    static final Set<String> OF_OPTIONS = Set.of(Code.UNKNOWN_OPTION.name());

    /** Those that leave nothing to make another mistake in, or make javac itself refuse what refers to the record. */
    static final Set<Code> ALONE =
            Set.of(Code.PRIVATE_RECORD, Code.UNRESOLVED_TYPE, Code.NOT_A_RECORD, Code.NO_TABLE, Code.NO_COLUMN);

    /** Told only if nothing else is wrong. */
    static final Set<Code> ON_ITS_OWN = Set.of(Code.UNRESOLVED_TYPE);

    private static final List<Code> OFTEN_HIDDEN = List.of(
            Code.UNRESOLVED_TYPE,
            Code.NOT_NULL_CYCLE,
            Code.NOT_NULL_CYCLE,
            Code.CASCADE_PATHS,
            Code.SCHEMA_MISSES_TABLE,
            Code.SAME_TABLE,
            Code.SAME_TABLE);

    private static final Map<Code, Consumer<Sketch>> ALL = new EnumMap<>(Code.class);

    static {
        ALL.putAll(RecordMistakes.all());
        ALL.putAll(ColumnMistakes.all());
        ALL.putAll(KeyMistakes.all());
        ALL.putAll(ReferenceMistakes.all());
        ALL.putAll(SchemaMistakes.all());
    }

    private Mistakes() {}

    /** All that can be made; several times those that are told only if nothing else is wrong. */
    static List<Code> inTurn() {
        return Stream.concat(ALL.keySet().stream(), OFTEN_HIDDEN.stream()).toList();
    }

    static void make(Code code, Sketch sketch) {
        Consumer<Sketch> mistake = ALL.get(code);
        if (mistake == null) {
            throw new IllegalArgumentException("nobody makes the mistake " + code);
        }
        mistake.accept(sketch);
    }

    /** A component that no annotation names yet. */
    static Part fresh(Sketch sketch, JavaType type) {
        return sketch.main().add(sketch.dice, type);
    }

    /** A compiler option that is wrong, but changes nothing. */
    static String option(Dice dice) {
        return dice.pick("-Aonerow.shema=x", "-Aonerow.warnings=none", "-Aonerow.naming.zz=1", "-Aonerow.naming.uq");
    }

    /** Takes all keys off the record, and gives it an identity. */
    static Draft withIdOnly(Sketch sketch) {
        Draft draft = withoutKeys(sketch);
        fresh(sketch, JavaType.LONG).with(Note.of("Id"));
        return draft;
    }

    static Draft withoutKeys(Sketch sketch) {
        Draft draft = sketch.main();
        draft.strip("Id", "NaturalKey", "ForeignKey", "Unique");
        return draft;
    }
}
