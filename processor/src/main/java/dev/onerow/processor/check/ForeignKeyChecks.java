package dev.onerow.processor.check;

import com.palantir.javapoet.ClassName;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredForeignKey;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.read.ReferencedTable;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks foreign keys. */
final class ForeignKeyChecks {

    private static final Set<String> TEXTS =
            Set.of("text", "varchar", "character varying", "char", "character", "bpchar");

    private ForeignKeyChecks() {}

    static void check(DeclaredRecord record, DeclaredForeignKey reference, Findings findings) {
        checkTypes(reference, findings);
        checkUnique(reference, findings);
        checkActions(reference, findings);
        if (reference.onDelete() == OnDelete.CASCADE
                && !reference.index()
                && !record.hasIndexFor(reference.columns())) {
            findings.add(
                    Code.CASCADE_WITHOUT_INDEX,
                    reference.mirror().place("index"),
                    "each delete of a " + reference.table().recordName() + " reads this whole table; drop index ="
                            + " false, or silence this with @SuppressWarnings(\"" + Code.CASCADE_WITHOUT_INDEX.id()
                            + "\")");
        }
    }

    private static void checkTypes(DeclaredForeignKey reference, Findings findings) {
        for (int i = 0; i < reference.components().size(); i++) {
            DeclaredComponent component = reference.components().get(i);
            ReferencedTable.Component referenced = reference.references().get(i);
            ColumnType wanted = referenced.column().type();
            if (component.value().isPresent() && !fits(component.value().get().type(), wanted)) {
                findings.add(
                        Code.FOREIGN_KEY_TYPE,
                        reference.mirror().writes("columns")
                                ? reference.mirror().place("columns", i)
                                : reference.mirror().place("value"),
                        component.name() + " is "
                                + spelled(component.value().get().type()) + ", but "
                                + reference.table().recordName() + "." + referenced.name() + " is " + spelled(wanted)
                                + "; give both one type");
            }
        }
    }

    private static boolean fits(ColumnType type, ColumnType wanted) {
        if (type instanceof ColumnType.Named named && wanted instanceof ColumnType.Named wantedNamed) {
            String one = base(named.name());
            String other = base(wantedNamed.name());
            return one.equals(other) || (TEXTS.contains(one) && TEXTS.contains(other));
        }
        return type.equals(wanted);
    }

    /** The type without its length or precision, which a reference need not share. */
    private static String base(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)", "").strip();
    }

    private static String spelled(ColumnType type) {
        if (type instanceof ColumnType.Named named) {
            return named.name();
        }
        return type instanceof ColumnType.NativeEnum nativeEnum
                ? "the enum " + nativeEnum.name()
                : spelled(((ColumnType.Array) type).element()) + "[]";
    }

    private static void checkUnique(DeclaredForeignKey reference, Findings findings) {
        Set<String> columns = new HashSet<>(reference.referencedColumns());
        if (!reference.table().unique().contains(columns)) {
            String names = String.join(
                    ", ",
                    reference.references().stream()
                            .map(ReferencedTable.Component::name)
                            .toList());
            findings.add(
                    Code.FOREIGN_KEY_NOT_UNIQUE,
                    reference.mirror().place("references"),
                    reference.table().recordName() + " may have several rows with the same " + names
                            + "; refer to its key, or put @Unique on these");
        }
    }

    private static void checkActions(DeclaredForeignKey reference, Findings findings) {
        if (reference.onDelete() == OnDelete.SET_NULL) {
            checkSetNull(reference, "onDelete", findings);
        }
        if (reference.onUpdate() == OnUpdate.SET_NULL) {
            checkSetNull(reference, "onUpdate", findings);
        }
        if (reference.onDelete() == OnDelete.SET_DEFAULT) {
            checkSetDefault(reference, "onDelete", findings);
        }
        if (reference.onUpdate() == OnUpdate.SET_DEFAULT) {
            checkSetDefault(reference, "onUpdate", findings);
        }
    }

    private static void checkSetNull(DeclaredForeignKey reference, String attribute, Findings findings) {
        List<DeclaredComponent> notNull = reference.components().stream()
                .filter(component -> !component.nullable())
                .toList();
        if (!notNull.isEmpty()) {
            DeclaredComponent first = notNull.get(0);
            String remedy = first.isPrimitive()
                    ? "make it a @Nullable "
                            + ((ClassName) first.type().withoutAnnotations().box()).simpleName()
                    : "put @Nullable on it";
            findings.add(
                    Code.SET_NULL_ON_NOT_NULL,
                    place(reference, attribute),
                    ColumnChecks.names(notNull) + " can't be NULL; " + remedy + ", or choose another action");
        }
    }

    private static void checkSetDefault(DeclaredForeignKey reference, String attribute, Findings findings) {
        List<DeclaredComponent> without = reference.components().stream()
                .filter(component -> component.defaultValue().isEmpty())
                .toList();
        if (!without.isEmpty()) {
            findings.add(
                    Code.SET_DEFAULT_WITHOUT_DEFAULT,
                    place(reference, attribute),
                    ColumnChecks.names(without) + " has no default; add @Default, or choose another action");
        }
    }

    private static Place place(DeclaredForeignKey reference, String attribute) {
        return reference.mirror().place(attribute);
    }
}
