package dev.onerow.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import dev.onerow.schema.ColumnType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The expressions that bind a component's value to a parameter and read it from a column. */
final class ValueCode {

    private static final Set<ValueKind> WITHOUT_BOXING =
            EnumSet.of(ValueKind.BIGINT, ValueKind.INTEGER, ValueKind.DOUBLE_PRECISION);

    private ValueCode() {}

    /** {@code Bind.text(statement, at, key.providerGameId());} without the semicolon. */
    static CodeBlock bind(Property property, CodeBlock at, CodeBlock value) {
        Stored stored = property.stored();
        CodeBlock toBind = stored(property, value);
        if (stored.innermost() instanceof Stored.Sequence) {
            return CodeBlock.of("$T.array(statement, $L, $N, $L)", Library.BIND, at, arrayType(property), toBind);
        }
        return CodeBlock.of(
                "$T.$L(statement, $L, $L$L)", Library.BIND, bindMethod(property), at, toBind, moreArguments(property));
    }

    /** {@code row.add(Element.TEXT, key.providerGameId())}, for one row among many. */
    static CodeBlock add(Property property, CodeBlock value) {
        Stored stored = property.stored().innermost();
        CodeBlock toAdd = stored(property, value);
        if (stored instanceof Stored.Sequence) {
            return CodeBlock.of("row.array($N, $L)", arrayType(property), toAdd);
        }
        if (stored instanceof Stored.Enumeration) {
            return CodeBlock.of("row.label($L)", toAdd);
        }
        ValueKind kind = ((Stored.Plain) stored).kind();
        Optional<SizedType> sized = sized(property);
        if (sized.isPresent()) {
            return CodeBlock.of("row.$L($L$L)", sized.get().name(), toAdd, moreArguments(property));
        }
        if (property.type().isPrimitive() && property.stored() == stored && WITHOUT_BOXING.contains(kind)) {
            return CodeBlock.of("row.$L($L)", kind.method(), toAdd);
        }
        return CodeBlock.of("row.add($T.$L, $L)", Library.ELEMENT, ArrayCode.kind(stored), toAdd);
    }

    /** The factory of parameters that takes this property's value alone, if there is one. */
    static Optional<String> single(Property property) {
        if (!(property.stored() instanceof Stored.Plain plain)) {
            return Optional.empty();
        }
        boolean hasFactory = property.type().isPrimitive()
                ? plain.kind() == ValueKind.BIGINT || plain.kind() == ValueKind.INTEGER
                : plain.kind() == ValueKind.UUID || plain.kind() == ValueKind.TEXT;
        return hasFactory && sized(property).isEmpty()
                ? Optional.of(plain.kind().method())
                : Optional.empty();
    }

    /** {@code Read.textOrNull(row, at + 2)}. */
    static CodeBlock read(Property property, CodeBlock at) {
        return read(property, property.stored(), at, property.column().nullable());
    }

    /** The component's type with its nullness. */
    static TypeName type(Property property) {
        TypeName type = property.type();
        if (!property.column().nullable() || type.isPrimitive()) {
            return type;
        }
        return type.annotated(nullable());
    }

    static AnnotationSpec nullable() {
        return AnnotationSpec.builder(Library.NULLABLE).build();
    }

    /** What is stored of a component's value, behind wrappers and converters. */
    static CodeBlock stored(Property property, CodeBlock value) {
        return stored(property, property.stored(), value);
    }

    private static CodeBlock stored(Property property, Stored stored, CodeBlock value) {
        boolean nullable = property.column().nullable();
        if (stored instanceof Stored.Wrapped wrapped) {
            CodeBlock inner = nullable
                    ? CodeBlock.of(
                            "$T.$L($L, $T::$N)",
                            Library.BIND,
                            wrapped.isOverloaded() ? typed(wrapped) : "mapped",
                            value,
                            wrapped.type(),
                            wrapped.accessor())
                    : CodeBlock.of("$L.$N()", value, wrapped.accessor());
            return stored(property, wrapped.inner(), inner);
        }
        if (stored instanceof Stored.Converted converted) {
            String constant = converter(property);
            CodeBlock inner = nullable
                    ? CodeBlock.of("$T.mapped($L, $N::toColumn)", Library.BIND, value, constant)
                    : CodeBlock.of("$N.toColumn($L)", constant, value);
            return stored(property, converted.inner(), inner);
        }
        return value;
    }

    /** Of several methods of one name, the types choose. */
    private static CodeBlock typed(Stored.Wrapped wrapped) {
        return CodeBlock.of(
                "<$T, $T>mapped", wrapped.type(), wrapped.componentType().box());
    }

    private static CodeBlock read(Property property, Stored stored, CodeBlock at, boolean nullable) {
        String orNull = nullable ? "OrNull" : "";
        if (stored instanceof Stored.Wrapped wrapped) {
            CodeBlock inner = read(property, wrapped.inner(), at, nullable);
            return nullable
                    ? CodeBlock.of("$T.mappedOrNull(row, $L, $L, $T::new)", Library.READ, at, inner, wrapped.type())
                    : CodeBlock.of("$T.mapped(row, $L, $L, $T::new)", Library.READ, at, inner, wrapped.type());
        }
        if (stored instanceof Stored.Converted converted) {
            CodeBlock inner = read(property, converted.inner(), at, nullable);
            return CodeBlock.of(
                    "$T.mapped$L(row, $L, $L, $N::fromColumn)", Library.READ, orNull, at, inner, converter(property));
        }
        if (stored instanceof Stored.Enumeration enumeration) {
            return CodeBlock.of("$T.label$L(row, $L, $T::valueOf)", Library.READ, orNull, at, enumeration.type());
        }
        if (stored instanceof Stored.Sequence) {
            return CodeBlock.of("$T.array$L(row, $L, $N)", Library.READ, orNull, at, arrayType(property));
        }
        return CodeBlock.of("$T.$L$L(row, $L)", Library.READ, readMethod(((Stored.Plain) stored).kind()), orNull, at);
    }

    /** The constant that holds the component's converter. */
    static String converter(Property property) {
        return JavaText.constantOf(property.name()) + "_CONVERTER";
    }

    /** The constant that holds the component's array type. */
    static String arrayType(Property property) {
        return JavaText.constantOf(property.name()) + "_ARRAY";
    }

    private static String bindMethod(Property property) {
        Stored stored = property.stored().innermost();
        if (stored instanceof Stored.Enumeration) {
            return "label";
        }
        ValueKind kind = ((Stored.Plain) stored).kind();
        return switch (kind) {
            case TINYINT -> "smallint";
            case INSTANT, OFFSET_DATE_TIME -> "timestamptz";
            case TEXT -> sized(property).map(SizedType::name).orElse("text");
            default -> kind.method();
        };
    }

    private static String readMethod(ValueKind kind) {
        return switch (kind) {
            case TINYINT -> "smallintAsByte";
            case OFFSET_DATE_TIME -> "timestamptz";
            default -> kind.method();
        };
    }

    private static CodeBlock moreArguments(Property property) {
        return sized(property).map(sized -> CodeBlock.of(", $L", sized.sizes())).orElseGet(() -> CodeBlock.of(""));
    }

    private static Optional<SizedType> sized(Property property) {
        return property.stored().innermost() instanceof Stored.Plain plain
                        && property.column().type() instanceof ColumnType.Named named
                ? SizedType.of(plain.kind(), named.name())
                : Optional.empty();
    }
}
