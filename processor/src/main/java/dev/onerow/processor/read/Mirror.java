package dev.onerow.processor.read;

import dev.onerow.processor.report.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of OneRow's as it stands on an element.
 *
 * <p>A value that javac could not make sense of reads as if it were not there: javac reports it.
 *
 * @param place where it stands
 * @param written what stands in the source
 * @param values the same with the defaults
 */
public record Mirror(
        Place place,
        Map<? extends ExecutableElement, ? extends AnnotationValue> written,
        Map<? extends ExecutableElement, ? extends AnnotationValue> values) {

    /** The annotations of that name on an element, in order, repeated ones too. */
    public static List<Mirror> of(Element element, AnnotationName name, Elements elements) {
        List<Mirror> mirrors = new ArrayList<>();
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (isNamed(annotation, name.qualified())) {
                mirrors.add(mirror(element, annotation, mirrors.size(), elements));
            } else if (isNamed(annotation, name.container())) {
                for (Object held : entries(attribute("value", annotation.getElementValues()))) {
                    if (((AnnotationValue) held).getValue() instanceof AnnotationMirror nested) {
                        mirrors.add(mirror(element, nested, mirrors.size(), elements));
                    }
                }
            }
        }
        return mirrors;
    }

    /** The only annotation of that name on an element. */
    public static Optional<Mirror> on(Element element, AnnotationName name, Elements elements) {
        return of(element, name, elements).stream().findFirst();
    }

    /** The only annotation of that qualified name on an element. */
    static Optional<Mirror> on(Element element, String qualifiedName, Elements elements) {
        return element.getAnnotationMirrors().stream()
                .filter(annotation -> isNamed(annotation, qualifiedName))
                .findFirst()
                .map(annotation -> mirror(element, annotation, 0, elements));
    }

    private static Mirror mirror(Element element, AnnotationMirror annotation, int ordinal, Elements elements) {
        return new Mirror(
                Place.of(element, annotation, ordinal),
                annotation.getElementValues(),
                elements.getElementValuesWithDefaults(annotation));
    }

    private static boolean isNamed(AnnotationMirror annotation, String qualifiedName) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(qualifiedName);
    }

    /** Where an attribute stands. */
    public Place place(String attribute) {
        return place.attribute(attribute);
    }

    /** Where an entry of an attribute stands. */
    public Place place(String attribute, int entry) {
        return place.attribute(attribute).entry(entry);
    }

    /** Whether the source gives the attribute a value. */
    public boolean writes(String attribute) {
        return attribute(attribute, written) != null;
    }

    /** A text; empty where there is none. */
    public String text(String attribute) {
        return value(attribute) instanceof String text ? text : "";
    }

    /** A text that is not empty, or null. */
    public @Nullable String textOrNull(String attribute) {
        String text = text(attribute);
        return text.isEmpty() ? null : text;
    }

    /** Texts; a single one stands for an array of one. */
    public List<String> texts(String attribute) {
        return entries(attribute(attribute, values)).stream()
                .map(entry -> ((AnnotationValue) entry).getValue())
                .map(value -> value instanceof String text ? text : "")
                .toList();
    }

    /** A number; 0 where there is none. */
    public int number(String attribute) {
        return value(attribute) instanceof Integer number ? number : 0;
    }

    /** A flag; true where there is none. */
    public boolean flag(String attribute) {
        return !(value(attribute) instanceof Boolean flag) || flag;
    }

    /** A constant of an enum; its first where there is none. */
    public <E extends Enum<E>> E constant(String attribute, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return value(attribute) instanceof VariableElement variable
                ? Arrays.stream(constants)
                        .filter(constant -> variable.getSimpleName().contentEquals(constant.name()))
                        .findFirst()
                        .orElse(constants[0])
                : constants[0];
    }

    /** A type, unless javac does not know it. */
    public Optional<TypeMirror> type(String attribute) {
        return value(attribute) instanceof TypeMirror type ? Optional.of(type) : Optional.empty();
    }

    /** Types; null for one that javac does not know. */
    public List<@Nullable TypeMirror> types(String attribute) {
        List<@Nullable TypeMirror> types = new ArrayList<>();
        for (Object entry : entries(attribute(attribute, values))) {
            types.add(((AnnotationValue) entry).getValue() instanceof TypeMirror type ? type : null);
        }
        return types;
    }

    /** The texts of an annotation inside of this one. */
    public List<String> nestedTexts(String attribute, String nestedAttribute) {
        if (!(value(attribute) instanceof AnnotationMirror nested)) {
            return List.of();
        }
        return new Mirror(place, nested.getElementValues(), nested.getElementValues()).texts(nestedAttribute);
    }

    private @Nullable Object value(String attribute) {
        AnnotationValue value = attribute(attribute, values);
        return value == null ? null : value.getValue();
    }

    private static @Nullable AnnotationValue attribute(
            String name, Map<? extends ExecutableElement, ? extends AnnotationValue> values) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                .map(entry -> (AnnotationValue) entry.getValue())
                .findFirst()
                .orElse(null);
    }

    private static List<?> entries(@Nullable AnnotationValue value) {
        return value != null && value.getValue() instanceof List<?> entries ? entries : List.of();
    }
}
