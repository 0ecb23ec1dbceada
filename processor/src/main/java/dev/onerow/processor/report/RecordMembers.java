package dev.onerow.processor.report;

import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** What the compiler makes of a record's component. */
public final class RecordMembers {

    private RecordMembers() {}

    /** The record of a component. */
    public static TypeElement owner(Element component) {
        return (TypeElement) Objects.requireNonNull(component.getEnclosingElement(), "a component has a record");
    }

    /** The field of a component; empty for other elements, and where a class file hides it. */
    public static Optional<VariableElement> field(Element component) {
        if (component.getKind() != ElementKind.RECORD_COMPONENT) {
            return Optional.empty();
        }
        return ElementFilter.fieldsIn(owner(component).getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .findFirst();
    }
}
