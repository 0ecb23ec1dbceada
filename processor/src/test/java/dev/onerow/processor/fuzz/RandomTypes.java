package dev.onerow.processor.fuzz;

import java.util.List;

/** Draws components with their types, columns and defaults. */
final class RandomTypes {

    private final Sketch sketch;
    private final Dice dice;

    RandomTypes(Sketch sketch) {
        this.sketch = sketch;
        this.dice = sketch.dice;
    }

    /** Adds a component that is no key. */
    void part(Draft draft) {
        JavaType type = any();
        Part part = draft.add(dice, type);
        part.nullable = dice.chance(30);
        if (part.nullable) {
            part.type = type.asBoxed();
        }
        if (dice.chance(20)) {
            part.columnName = Texts.name(dice, draft.parts.size());
            part.column().text("name", part.columnName);
        }
        if (dice.chance(30)) {
            columnType(part);
        }
        if (dice.chance(20)) {
            Note note = Note.of("Default").text("value", part.type.literal());
            part.with(dice.chance(40) ? note.text("onUpdate", part.type.literal()) : note);
        }
    }

    private void columnType(Part part) {
        boolean length = part.type.isText() && dice.chance(40);
        boolean precision = part.type.java().equals(JavaType.DECIMAL.java()) && dice.chance(70);
        if (length) {
            part.column().with("length", "" + (1 + dice.below(300)));
        } else if (precision) {
            part.column().with("precision", "" + (10 + dice.below(50)));
            if (dice.chance(60)) {
                part.column().with("scale", "" + dice.below(9));
            }
        } else if (!part.type.columnTypes().isEmpty()) {
            part.column().text("type", dice.pick(part.type.columnTypes()));
        }
    }

    private JavaType any() {
        return switch (dice.below(12)) {
            case 0, 1 -> (dice.chance(60) ? JavaType.plain(dice) : ofItsOwn()).sequence(dice);
            case 2, 3, 4 -> ofItsOwn();
            default -> JavaType.plain(dice);
        };
    }

    /** One that a key may have. */
    JavaType key() {
        JavaType type = dice.chance(70) ? JavaType.plain(dice) : dice.chance(50) ? wrapper() : enumeration();
        return type.isArray() ? JavaType.TEXT : type;
    }

    private JavaType ofItsOwn() {
        return switch (dice.below(3)) {
            case 0 -> enumeration();
            case 1 -> wrapper();
            default -> wrapper();
        };
    }

    private JavaType enumeration() {
        String constants =
                dice.pick("A", "CALM, WILD", "größe, $, _1", "A { }, B", "NULL, TABLE, x", "A, a", "имя, 名前");
        String name = sketch.type(
                name("Mood", "State", "Größe", "A_B", "Enum", "Kind"), "public enum NAME { " + constants + " }\n");
        String first = constants.replaceAll("[ ,{].*", "");
        return new JavaType(
                name, name, "'" + first + "'", List.of("text", "mood" + name, "varchar(60)", "Mood 🎲" + name));
    }

    private JavaType wrapper() {
        JavaType inner = dice.chance(80) ? JavaType.plain(dice) : enumeration();
        if (inner.isArray()) {
            inner = JavaType.TEXT;
        }
        String declaration = "public record NAME(" + inner.java() + " " + Texts.component(dice) + ") {}\n";
        return inner.named(sketch.type(name("Email", "Isbn", "GameId", "Value", "Wrapped"), declaration));
    }

    /** One of these, or one that generated code uses for a type of its own. */
    private String name(String... usual) {
        return dice.chance(40) ? dice.pick(Texts.TYPES) : dice.pick(usual);
    }

    /** A component with a converter. */
    void converted(Draft draft) {
        boolean uri = dice.chance(60);
        String java = uri ? "java.net.URI" : "java.util.Currency";
        String back = uri ? "java.net.URI.create(stored)" : "java.util.Currency.getInstance(stored)";
        String forth = uri ? "value.toString()" : "value.getCurrencyCode()";
        String name = sketch.type(dice.pick("Code", "UriText", "Конвертер"), """
                public final class NAME implements dev.onerow.Converter<%1$s, java.lang.String> {
                    @java.lang.Override public java.lang.String toColumn(%1$s value) { return %2$s; }
                    @java.lang.Override public %1$s fromColumn(java.lang.String stored) { return %3$s; }
                }
                """.formatted(java, forth, back));
        Part part = draft.add(dice, new JavaType(java, java, "'EUR'", List.of("text", "varchar(60)")));
        part.nullable = dice.chance(30);
        part.column().with("converter", name + ".class");
    }
}
