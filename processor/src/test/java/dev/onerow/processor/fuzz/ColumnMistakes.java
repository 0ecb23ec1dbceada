package dev.onerow.processor.fuzz;

import static java.util.Map.entry;

import dev.onerow.processor.report.Code;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Mistakes about one component: its type, its column, its converter. */
final class ColumnMistakes {

    private static final List<String> UNSUPPORTED = List.of(
            "java.lang.Object",
            "java.util.Optional<java.lang.String>",
            "java.util.List<java.util.List<java.lang.String>>",
            "java.util.Map<java.lang.String, java.lang.Long>",
            "int[][]",
            "java.util.List<?>",
            "java.util.List",
            "java.util.Set<java.lang.Long>",
            "java.util.Date",
            "java.math.BigInteger",
            "java.lang.Void",
            "java.util.List<byte[][]>",
            "java.lang.Runnable",
            "java.util.List<? extends java.lang.Number>",
            "java.lang.Enum<?>",
            "java.lang.Record",
            "java.lang.Override",
            "java.util.List<int[]>[]",
            "java.util.Map.Entry<java.lang.String, java.lang.Long>",
            "java.lang.Class<?>",
            "java.util.List<java.lang.Object[]>");

    private static final String CONVERTER = """
            %1$s class NAME implements dev.onerow.Converter<%2$s> {
                %3$s NAME() {}
                @java.lang.Override public %4$s toColumn(%5$s value) { return null; }
                @java.lang.Override public %5$s fromColumn(%4$s stored) { return null; }
            }
            """;

    private ColumnMistakes() {}

    static Map<Code, Consumer<Sketch>> all() {
        return Map.ofEntries(
                entry(Code.UNSUPPORTED_TYPE, ColumnMistakes::unsupported),
                entry(Code.COLUMN_TYPE, ColumnMistakes::columnType),
                entry(Code.CONVERTER, ColumnMistakes::converter),
                entry(Code.ENUM_CONSTANTS, ColumnMistakes::constants),
                entry(
                        Code.NULLABLE_PRIMITIVE,
                        sketch -> Mistakes.fresh(sketch, sketch.dice.pick(JavaType.INT, JavaType.LONG, JavaType.SHORT))
                                .asNullable()),
                entry(
                        Code.SAME_COLUMN,
                        sketch -> Mistakes.fresh(sketch, JavaType.INT)
                                .column()
                                .text("name", sketch.main().parts.get(0).sqlColumn())));
    }

    private static void unsupported(Sketch sketch) {
        String type = sketch.dice.chance(70)
                ? sketch.dice.pick(UNSUPPORTED)
                : sketch.dice.chance(50)
                        ? sketch.type("Loop", "public record NAME(NAME of) {}\n")
                        : sketch.type("Pair", "public record NAME(int a, int b) {}\n");
        Mistakes.fresh(sketch, JavaType.TEXT.named(type));
    }

    private static void columnType(Sketch sketch) {
        Dice dice = sketch.dice;
        JavaType type = dice.pick(JavaType.INT, JavaType.TEXT, JavaType.DECIMAL, JavaType.BYTES);
        Note column = Mistakes.fresh(sketch, type).column();
        switch (dice.below(6)) {
            case 0 -> column.with(dice.pick("length", "precision"), dice.pick("-1", "-2147483648", "2147483647"));
            case 1 -> column.with("scale", dice.pick("1", "-1"));
            case 2 -> column.text("type", dice.pick(Texts.UNBALANCED));
            case 3 -> column.text("type", "text").with("length", "3");
            case 4 -> column.with(type.isText() ? "precision" : "length", "3");
            default -> {
                sketch.main().parts.get(sketch.main().parts.size() - 1).type = JavaType.INT;
                column.text("type", dice.pick("jsonb", "text", "bigint", "int;", "🎲", "integer[]"));
            }
        }
    }

    private static void converter(Sketch sketch) {
        String text = "java.lang.String";
        String both = text + ", " + text;
        String name = switch (sketch.dice.below(5)) {
            case 0 -> sketch.type("Abstract", CONVERTER.formatted("abstract", both, "", text, text));
            case 1 -> sketch.type("Hidden", CONVERTER.formatted("final", both, "private", text, text));
            case 2 ->
                sketch.type(
                        "Other", CONVERTER.formatted("final", "java.lang.Long, " + text, "", text, "java.lang.Long"));
            case 3 ->
                sketch.type(
                        "Needs",
                        CONVERTER.formatted("final", both, "", text, text).replace("NAME()", "NAME(int x)"));
            default -> sketch.type("Face", "interface NAME extends dev.onerow.Converter<" + both + "> {}\n");
        };
        Mistakes.fresh(sketch, JavaType.TEXT).column().with("converter", name + ".class");
    }

    private static void constants(Sketch sketch) {
        if (sketch.dice.chance(50)) {
            Mistakes.fresh(sketch, JavaType.TEXT.named(sketch.type("Empty", "public enum NAME { }\n")));
            return;
        }
        String name = sketch.type("Long_", "public enum NAME { " + "x".repeat(64) + " }\n");
        Mistakes.fresh(sketch, JavaType.TEXT.named(name)).column().text("type", "long_enum");
    }
}
