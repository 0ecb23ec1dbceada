package dev.onerow.processor.check;

import dev.onerow.Deferrable;
import dev.onerow.Id.Generation;
import dev.onerow.Nulls;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredId;
import dev.onerow.processor.read.DeclaredKey;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.read.DeclaredUnique;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import java.util.HashSet;
import java.util.Set;

/** Checks natural keys. */
final class KeyChecks {

    private KeyChecks() {}

    static void check(DeclaredRecord record, DeclaredKey key, Findings findings) {
        key.parts().forEach(part -> {
            checkNullable(record, key, part, findings);
            checkCallerMakes(record, key, part, findings);
            checkComparable(key, part, findings);
        });
        checkOrdered(record, key, findings);
        key.fillNulls().stream()
                .filter(filled -> !filled.nullable() || key.parts().contains(filled))
                .forEach(filled -> findings.add(
                        Code.FILL_NULLS,
                        key.mirror().place("merge"),
                        (filled.nullable() ? filled.name() + " is part of the key" : filled.name() + " is never NULL")
                                + ", so that there is nothing to fill; drop it from merge"));
    }

    private static void checkNullable(
            DeclaredRecord record, DeclaredKey key, DeclaredComponent part, Findings findings) {
        boolean reportedAsPrimary =
                record.ids().isEmpty() && record.keys().get(0).equals(key);
        if (part.nullable() && key.nulls() == Nulls.DISTINCT && !reportedAsPrimary) {
            findings.add(
                    Code.NULLABLE_KEY,
                    placeOf(key, part),
                    part.name() + " may be NULL, and rows with NULL in a key are all different; drop @Nullable, or say"
                            + " nulls = NOT_DISTINCT on the record's @NaturalKey");
        }
    }

    private static void checkCallerMakes(
            DeclaredRecord record, DeclaredKey key, DeclaredComponent part, Findings findings) {
        boolean generated = record.ids().stream()
                .filter(id -> id.component().equals(part))
                .map(DeclaredId::generation)
                .anyMatch(generation -> generation == Generation.IDENTITY || generation == Generation.SERVER_UUID);
        if (generated || part.defaultValue().isPresent()) {
            findings.add(
                    Code.KEY_MADE_BY_SERVER,
                    placeOf(key, part),
                    "the server makes the value of " + part.name()
                            + ", but a natural key is what the caller knows; "
                            + (generated ? "use @Id(ASSIGNED)" : "drop @Default") + ", or choose another component");
        }
    }

    private static void checkComparable(DeclaredKey key, DeclaredComponent part, Findings findings) {
        if (part.value().isEmpty()) {
            return;
        }
        Stored stored = part.value().get().stored();
        boolean isArray = (stored instanceof Stored.Sequence sequence && !sequence.isList())
                || (stored instanceof Stored.Plain plain && plain.kind() == ValueKind.BYTEA);
        if (isArray) {
            findings.add(
                    Code.KEY_TYPE,
                    placeOf(key, part),
                    "two arrays are never equal in Java; for a key use a List, a String, or a type of yours with a"
                            + " converter");
        }
        IndexChecks.notComparable(part.value().get().type())
                .ifPresent(type -> findings.add(
                        Code.KEY_TYPE,
                        placeOf(key, part),
                        "PostgreSQL can't tell whether two values of " + type + " are equal; use another type"
                                + (type.equals("json") ? ", such as jsonb" : "")));
    }

    /** Which of two UUIDs is older can't be told. */
    private static void checkOrdered(DeclaredRecord record, DeclaredKey key, Findings findings) {
        boolean isUuid = record.primaryKey().isPresent()
                && record.primaryKey().get().components().size() == 1
                && record.primaryKey()
                        .get()
                        .components()
                        .get(0)
                        .value()
                        .filter(value -> value.stored().isStoredAs(ValueKind.UUID))
                        .isPresent();
        if (isUuid && key.order().isEmpty() && !key.isPrimary()) {
            Place place = key.mirror().writes("keep")
                    ? key.mirror().place("keep")
                    : key.mirror().place();
            findings.add(
                    Code.UNORDERED_KEY,
                    place,
                    "of duplicates the " + key.keep() + " stays, which a UUID can't tell; say what orders them on the"
                            + " record's @NaturalKey: orderBy = \"createdAt\"");
        }
    }

    /** A deferrable constraint over a key's columns: ON CONFLICT finds it, and refuses it (SQLSTATE 55000). */
    static void checkAll(DeclaredRecord record, Findings findings) {
        for (DeclaredUnique unique : record.uniques()) {
            Set<String> columns = new HashSet<>(unique.constraint().columns());
            boolean isKey = record.keys().stream().anyMatch(key -> new HashSet<>(key.columns()).equals(columns));
            if (isKey && unique.constraint().deferrable() != Deferrable.NOT_DEFERRABLE) {
                findings.add(
                        Code.DEFERRABLE_KEY,
                        unique.mirror().place("deferrable"),
                        "these are the columns of a natural key, which ON CONFLICT can't use when they are deferrable;"
                                + " drop this @Unique");
            }
        }
    }

    /** Points at the part itself where the key is declared by its components. */
    private static Place placeOf(DeclaredKey key, DeclaredComponent part) {
        return key.mirror().writes("value")
                ? key.mirror().place("value", key.parts().indexOf(part))
                : part.place();
    }
}
