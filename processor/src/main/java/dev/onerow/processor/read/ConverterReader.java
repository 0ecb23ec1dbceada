package dev.onerow.processor.read;

import com.palantir.javapoet.ClassName;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds out what a converter converts, and whether it can be made. */
final class ConverterReader {

    private static final String CONVERTER = "dev.onerow.Converter";

    private final Reading reading;
    private final Types types;

    ConverterReader(Reading reading) {
        this.reading = reading;
        this.types = reading.compilation().types();
    }

    /**
     * A converter that fits.
     *
     * @param value its {@code J}
     * @param stored its {@code D}
     */
    record Read(ClassName name, TypeMirror value, TypeMirror stored) {}

    Optional<Read> read(TypeMirror component, TypeMirror converter, Place place) {
        if (converter.getKind() == TypeKind.ERROR) {
            reading.unresolved(converter, place);
            return Optional.empty();
        }
        Optional<TypeElement> element = TypeNames.element(converter);
        Optional<DeclaredType> supertype = element.flatMap(type -> supertype(type.asType()));
        if (element.isEmpty() || supertype.isEmpty()) {
            return problem(place, converter + " is no dev.onerow.Converter");
        }
        if (!canBeMade(element.get())) {
            return problem(
                    place,
                    element.get().getSimpleName() + " can't be made; it must be a class that is not abstract, private,"
                            + " generic or inner, with a constructor without parameters that is not private");
        }
        List<? extends TypeMirror> arguments = supertype.get().getTypeArguments();
        if (arguments.size() != 2) {
            return problem(
                    place,
                    element.get().getSimpleName() + " does not say what it converts; write"
                            + " Converter<J, D> with both types");
        }
        TypeMirror boxed = component.getKind().isPrimitive()
                ? types.boxedClass((PrimitiveType) component).asType()
                : component;
        if (component.getKind() == TypeKind.ERROR) {
            reading.unresolved(component, Place.of(place.element()));
            return Optional.empty();
        }
        if (!types.isSameType(boxed, arguments.get(0))) {
            return problem(
                    place,
                    element.get().getSimpleName() + " converts " + arguments.get(0) + ", and the component is "
                            + component + "; name a converter for that type");
        }
        return Optional.of(new Read(TypeNames.className(element.get()), arguments.get(0), arguments.get(1)));
    }

    private Optional<Read> problem(Place place, String message) {
        reading.problem(Code.CONVERTER, place, message);
        return Optional.empty();
    }

    private static boolean canBeMade(TypeElement type) {
        boolean inner = type.getNestingKind().isNested() && !type.getModifiers().contains(Modifier.STATIC);
        boolean constructible = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(constructor -> constructor.getParameters().isEmpty()
                        && !constructor.getModifiers().contains(Modifier.PRIVATE));
        return type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && type.getTypeParameters().isEmpty()
                && TypeNames.allEnclosing(type, Modifier.PRIVATE, false)
                && !inner
                && constructible;
    }

    /** The supertype of that name as this type parameterises it, however far up it is. */
    private Optional<DeclaredType> supertype(TypeMirror type) {
        Deque<TypeMirror> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            TypeMirror next = open.removeFirst();
            if (TypeNames.isNamed(next, CONVERTER)) {
                return Optional.of((DeclaredType) next);
            }
            open.addAll(types.directSupertypes(next));
        }
        return Optional.empty();
    }
}
