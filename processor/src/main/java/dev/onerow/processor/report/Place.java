package dev.onerow.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a problem is: an element, an annotation on it, one of its attributes, one of that attribute's entries.
 *
 * @param element the record, component, package or interface
 * @param annotation the annotation at fault; null for the element as a whole
 * @param ordinal which of the element's annotations of that type, from 0
 * @param attribute the attribute at fault; empty for the annotation as a whole
 * @param index the entry of the attribute at fault, from 0; -1 for the attribute as a whole
 */
public record Place(Element element, @Nullable AnnotationMirror annotation, int ordinal, String attribute, int index) {

    /** The element as a whole. */
    public static Place of(Element element) {
        return new Place(element, null, 0, "", -1);
    }

    /** The annotation as a whole. */
    public static Place of(Element element, AnnotationMirror annotation, int ordinal) {
        return new Place(element, annotation, ordinal, "", -1);
    }

    /** An attribute of this annotation. */
    public Place attribute(String name) {
        return new Place(element, annotation, ordinal, name, -1);
    }

    /** An entry of this attribute. */
    public Place entry(int entry) {
        return new Place(element, annotation, ordinal, attribute, entry);
    }
}
