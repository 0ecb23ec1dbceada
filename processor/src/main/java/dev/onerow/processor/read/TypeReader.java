package dev.onerow.processor.read;

import com.palantir.javapoet.TypeName;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import dev.onerow.processor.read.DeclaredComponent.Value;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds out how values of a Java type are stored, and in what column. */
final class TypeReader {

    private static final Map<String, ValueKind> KINDS = Map.ofEntries(
            Map.entry("java.lang.Boolean", ValueKind.BOOL),
            Map.entry("java.lang.Byte", ValueKind.TINYINT),
            Map.entry("java.lang.Short", ValueKind.SMALLINT),
            Map.entry("java.lang.Integer", ValueKind.INTEGER),
            Map.entry("java.lang.Long", ValueKind.BIGINT),
            Map.entry("java.lang.Float", ValueKind.REAL),
            Map.entry("java.lang.Double", ValueKind.DOUBLE_PRECISION),
            Map.entry("java.lang.Character", ValueKind.CHARACTER),
            Map.entry("java.lang.String", ValueKind.TEXT),
            Map.entry("java.math.BigDecimal", ValueKind.NUMERIC),
            Map.entry("java.util.UUID", ValueKind.UUID),
            Map.entry("java.time.Instant", ValueKind.INSTANT),
            Map.entry("java.time.OffsetDateTime", ValueKind.OFFSET_DATE_TIME),
            Map.entry("java.time.LocalDateTime", ValueKind.TIMESTAMP),
            Map.entry("java.time.LocalDate", ValueKind.DATE),
            Map.entry("java.time.LocalTime", ValueKind.TIME),
            Map.entry("java.time.Duration", ValueKind.INTERVAL));

    /** What to use instead of types that people try. */
    private static final Map<String, String> INSTEAD = Map.of(
            "java.util.Optional", "use the type itself with @Nullable",
            "java.time.ZonedDateTime", "use OffsetDateTime or Instant",
            "java.util.Date", "use Instant",
            "java.sql.Timestamp", "use Instant or LocalDateTime",
            "java.sql.Date", "use LocalDate",
            "java.util.Set", "use List",
            "java.util.Collection", "use List",
            "java.math.BigInteger", "use BigDecimal or long");

    private static final String REMEDY =
            "use a type that OneRow stores (see the README), or name a converter:" + " @Column(converter = ...)";

    private final Reading reading;
    private final String schema;

    /** The records that are just being looked into, because one can contain itself. */
    private final Set<TypeElement> wrappers = new HashSet<>();

    TypeReader(Reading reading, String schema) {
        this.reading = reading;
        this.schema = schema;
    }

    /**
     * Reads a component's type.
     *
     * @return empty if no column can hold it, which is then reported, or noted as unresolved
     */
    Optional<Value> read(TypeMirror type, ColumnSettings settings, Place place) {
        if (settings.converter() != null) {
            return new ConverterReader(reading)
                    .read(type, settings.converter(), settings.place("converter", place))
                    .flatMap(converter -> read(converter.stored(), settings.withoutConverter(), place)
                            .map(read -> new Value(
                                    new Stored.Converted(
                                            converter.name(),
                                            TypeName.get(converter.value()),
                                            TypeName.get(converter.stored()),
                                            read.stored()),
                                    read.type())));
        }
        if (type.getKind() == TypeKind.ARRAY) {
            return array((ArrayType) type, settings, place);
        }
        if (type.getKind().isPrimitive()) {
            TypeElement box = reading.compilation()
                    .types()
                    .boxedClass(reading.compilation().types().getPrimitiveType(type.getKind()));
            return kind(box).flatMap(kind -> plain(kind, settings, place));
        }
        if (type.getKind() == TypeKind.ERROR) {
            reading.unresolved(type, place);
            return Optional.empty();
        }
        return TypeNames.element(type)
                .map(element -> declared((DeclaredType) type, element, settings, place))
                .orElseGet(() -> unsupported(type, "", place));
    }

    private Optional<Value> declared(DeclaredType type, TypeElement element, ColumnSettings settings, Place place) {
        Optional<ValueKind> kind = kind(element);
        if (kind.isPresent()) {
            return plain(kind.get(), settings, place);
        }
        if (element.getQualifiedName().contentEquals("java.util.List")) {
            return type.getTypeArguments().size() == 1
                    ? sequence(true, type.getTypeArguments().get(0), settings, place)
                    : unsupported(type, "say what it is a list of", place);
        }
        if (element.getKind() == ElementKind.ENUM) {
            return new EnumReader(reading, schema).read(element, settings, place);
        }
        if (element.getKind() == ElementKind.RECORD
                && element.getRecordComponents().size() == 1) {
            return wrapper(element, settings, place);
        }
        String hint = INSTEAD.getOrDefault(element.getQualifiedName().toString(), "");
        if (element.getKind() == ElementKind.RECORD
                && Mirror.on(element, AnnotationName.TABLE, elements()).isPresent()) {
            hint = "a row refers to another by its key: declare that with @ForeignKey(" + element.getSimpleName()
                    + ".class)";
        }
        return unsupported(type, hint, place);
    }

    private Optional<Value> plain(ValueKind kind, ColumnSettings settings, Place place) {
        return new ColumnTypes(reading).of(kind, settings, place).map(type -> new Value(new Stored.Plain(kind), type));
    }

    private Optional<Value> array(ArrayType type, ColumnSettings settings, Place place) {
        return type.getComponentType().getKind() == TypeKind.BYTE
                ? plain(ValueKind.BYTEA, settings, place)
                : sequence(false, type.getComponentType(), settings, place);
    }

    private Optional<Value> sequence(boolean isList, TypeMirror element, ColumnSettings settings, Place place) {
        String type = settings.type();
        if (type != null && !type.endsWith("[]")) {
            reading.problem(
                    Code.COLUMN_TYPE,
                    settings.place("type", place),
                    "a list or an array is stored as an array, and " + type + " is none; write \"" + type
                            + "[]\", or name a converter to String");
            return Optional.empty();
        }
        ColumnSettings ofElement =
                settings.withType(type == null ? null : type.substring(0, type.length() - "[]".length()));
        Optional<Value> read = read(element, ofElement, place);
        if (read.isPresent() && read.get().stored().innermost() instanceof Stored.Sequence) {
            return unsupported(element, "arrays of arrays are not stored; name a converter", place);
        }
        return read.map(of -> new Value(
                new Stored.Sequence(isList, TypeName.get(element), of.stored()),
                of.type().array()));
    }

    private Optional<Value> wrapper(TypeElement wrapper, ColumnSettings settings, Place place) {
        RecordComponentElement inner = wrapper.getRecordComponents().get(0);
        if (!wrapper.getTypeParameters().isEmpty() || !TypeNames.allEnclosing(wrapper, Modifier.PRIVATE, false)) {
            return unsupported(
                    wrapper.asType(), "a record that stands for its component is neither generic nor private", place);
        }
        if (Mirror.on(wrapper, AnnotationName.TABLE, elements()).isPresent()) {
            return unsupported(
                    wrapper.asType(),
                    "a row refers to another by its key: declare that with @ForeignKey(" + wrapper.getSimpleName()
                            + ".class)",
                    place);
        }
        if (!wrappers.add(wrapper)) {
            return unsupported(wrapper.asType(), "it contains itself", place);
        }
        ColumnSettings effective = settings.isDefault() ? ColumnSettings.of(inner, elements()) : settings;
        Optional<Value> read = read(inner.asType(), effective, place);
        wrappers.remove(wrapper);
        return read.map(of -> new Value(
                new Stored.Wrapped(
                        TypeNames.className(wrapper),
                        inner.getSimpleName().toString(),
                        TypeName.get(inner.asType()),
                        isOverloaded(wrapper, inner),
                        of.stored()),
                of.type()));
    }

    private boolean isOverloaded(TypeElement wrapper, RecordComponentElement component) {
        return ElementFilter.methodsIn(elements().getAllMembers(wrapper)).stream()
                        .filter(method -> method.getSimpleName().equals(component.getSimpleName()))
                        .count()
                > 1;
    }

    private Optional<Value> unsupported(TypeMirror type, String hint, Place place) {
        reading.problem(
                Code.UNSUPPORTED_TYPE,
                place,
                "no column can hold " + TypeName.get(type) + "; " + (hint.isEmpty() ? REMEDY : hint));
        return Optional.empty();
    }

    private static Optional<ValueKind> kind(TypeElement element) {
        return Optional.ofNullable(KINDS.get(element.getQualifiedName().toString()));
    }

    private Elements elements() {
        return reading.compilation().elements();
    }
}
