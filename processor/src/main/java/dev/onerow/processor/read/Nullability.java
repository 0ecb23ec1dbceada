package dev.onerow.processor.read;

import dev.onerow.processor.report.RecordMembers;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds {@code @Nullable} on a component, whichever it is and wherever its target lets it stand.
 *
 * <p>One for methods, fields or parameters never stands on the component itself, only on what the compiler makes of it
 * (JLS 8.10.3).
 */
final class Nullability {

    private Nullability() {}

    static boolean isNullable(RecordComponentElement component) {
        TypeElement owner = RecordMembers.owner(component);
        Stream<AnnotatedConstruct> places = Stream.of(
                        Stream.of(component, component.asType()),
                        accessor(component, owner).stream()
                                .flatMap(accessor -> Stream.of(accessor, accessor.getReturnType())),
                        RecordMembers.field(component).stream().flatMap(field -> Stream.of(field, field.asType())),
                        parameter(component, owner).stream()
                                .flatMap(parameter -> Stream.of(parameter, parameter.asType())))
                .flatMap(stream -> stream);
        return places.anyMatch(Nullability::hasNullable);
    }

    private static boolean hasNullable(AnnotatedConstruct annotated) {
        return annotated.getAnnotationMirrors().stream()
                .map(annotation -> annotation.getAnnotationType().asElement().getSimpleName())
                .anyMatch(name -> name.contentEquals("Nullable"));
    }

    /** Looked up by name: Eclipse's compiler knows no accessor of a component in a source. */
    private static Optional<ExecutableElement> accessor(RecordComponentElement component, TypeElement owner) {
        return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                .filter(method -> isNamedLike(method, component))
                .filter(method -> method.getParameters().isEmpty())
                .findFirst();
    }

    /** A canonical constructor's parameters have the components' names, in order (JLS 8.10.4). */
    private static Optional<? extends VariableElement> parameter(RecordComponentElement component, TypeElement owner) {
        int position = owner.getRecordComponents().indexOf(component);
        int count = owner.getRecordComponents().size();
        return ElementFilter.constructorsIn(owner.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().size() == count)
                .map(constructor -> constructor.getParameters().get(position))
                .filter(parameter -> isNamedLike(parameter, component))
                .findFirst();
    }

    private static boolean isNamedLike(Element element, RecordComponentElement component) {
        return element.getSimpleName().equals(component.getSimpleName());
    }
}
