package dev.onerow.processor.read;

import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ConstraintNames;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SnakeCase;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads a record with {@code @Table}. */
public final class RecordReader {

    private final Reading reading;

    /** Reads within a compilation; what comes up is in {@link #reading}. */
    public RecordReader(Compilation compilation) {
        this(new Reading(compilation));
    }

    RecordReader(Reading reading) {
        this.reading = reading;
    }

    /** What came up. */
    public Reading reading() {
        return reading;
    }

    /** The record with all that refers to others; empty if it is no record at all, which is reported. */
    public Optional<DeclaredRecord> read(TypeElement element) {
        return outline(element).map(record -> {
            Components components = new Components(reading, record.components());
            ConstraintNamer namer = new ConstraintNamer(reading, record.naming());
            DeclaredRecord whole =
                    record.withForeignKeys(new ForeignKeyReader(reading, components, namer).read(element));
            return whole.withIndexes(new ForeignKeyIndexes(namer).with(whole));
        });
    }

    /** The record without its foreign keys: what others need that refer to it. */
    Optional<DeclaredRecord> outline(TypeElement element) {
        Elements elements = reading.compilation().elements();
        Optional<Mirror> table = Mirror.on(element, AnnotationName.TABLE, elements);
        if (table.isEmpty() || !isUsable(element, table.get())) {
            return Optional.empty();
        }
        QualifiedName name = tableName(element, table.get());
        ConstraintNames names =
                new ConstraintNames(new ConventionReader(reading).read(elements.getPackageOf(element)), name);
        return Optional.of(outline(element, table.get(), new ConstraintNamer(reading, names)));
    }

    private DeclaredRecord outline(TypeElement element, Mirror table, ConstraintNamer namer) {
        ComponentReader componentReader =
                new ComponentReader(reading, namer.names().table().schema());
        List<DeclaredComponent> all = element.getRecordComponents().stream()
                .map(componentReader::read)
                .toList();
        Components components = new Components(reading, all);
        List<DeclaredKey> keys = new KeyReader(reading, components, namer).read(element);
        PrimaryKeyReader primaryKeys = new PrimaryKeyReader(components, namer, keys);
        List<DeclaredId> ids = primaryKeys.ids(
                ForeignKeyReader.referencing(element, all, reading.compilation().elements()));
        Optional<DeclaredPrimaryKey> primaryKey = primaryKeys.primaryKey(ids);
        ConstraintReader constraints = new ConstraintReader(reading, components, namer);
        return new DeclaredRecord(
                element,
                table,
                GeneratedNames.of(element),
                TypeNames.allEnclosing(element, Modifier.PUBLIC, true),
                namer.names(),
                all,
                ids,
                primaryKey,
                PrimaryKeyReader.marked(keys, primaryKey),
                constraints.uniques(element),
                constraints.indexes(element),
                constraints.checks(element),
                List.of());
    }

    /** A name that PostgreSQL can't hold is reported, and the default stays, so that reading goes on. */
    private QualifiedName tableName(TypeElement element, Mirror table) {
        String schema = table.text("schema");
        String name = table.text("value");
        String wanted = schema.isEmpty() ? reading.compilation().options().schema() : schema;
        boolean useSchema = StorableName.check(reading, wanted, "schema", table.place("schema"));
        String effective = useSchema ? wanted : "public";
        boolean useName = !name.isEmpty() && StorableName.check(reading, name, "table", table.place("value"));
        String derived = SnakeCase.of(element.getSimpleName().toString());
        if (name.isEmpty()) {
            StorableName.check(reading, derived, "table", Place.of(element));
        }
        return new QualifiedName(effective, useName ? name : derived);
    }

    private boolean isUsable(TypeElement element, Mirror table) {
        if (element.getKind() != ElementKind.RECORD) {
            reading.problem(
                    Code.NOT_A_RECORD,
                    table.place(),
                    element.getSimpleName() + " is " + kind(element.getKind()) + "; @Table stands on records only");
            return false;
        }
        if (!element.getTypeParameters().isEmpty()) {
            reading.problem(
                    Code.GENERIC_RECORD,
                    Place.of(element),
                    "a row's type has no parameters; drop those of " + element.getSimpleName());
        }
        if (!TypeNames.allEnclosing(element, Modifier.PRIVATE, false)) {
            reading.problem(
                    Code.PRIVATE_RECORD,
                    Place.of(element),
                    "the repository of a private record, or of one inside a private type, could not use it; make it"
                            + " package-private");
        }
        if (element.getRecordComponents().isEmpty()) {
            reading.problem(Code.NO_COLUMN, Place.of(element), "a table has columns; give the record components");
            return false;
        }
        return true;
    }

    private static String kind(ElementKind kind) {
        return switch (kind) {
            case INTERFACE -> "an interface";
            case ENUM -> "an enum";
            case ANNOTATION_TYPE -> "an annotation";
            default -> "a class";
        };
    }
}
