package dev.onerow.processor.read;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Small questions about types. */
final class TypeNames {

    private TypeNames() {}

    static Optional<TypeElement> element(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                ? Optional.of((TypeElement) ((DeclaredType) type).asElement())
                : Optional.empty();
    }

    static boolean isNamed(TypeMirror type, String qualifiedName) {
        return element(type)
                .filter(element -> element.getQualifiedName().contentEquals(qualifiedName))
                .isPresent();
    }

    static ClassName className(TypeElement element) {
        return ClassName.get(element);
    }

    /** Whether the type and all types around it have the modifier, or lack it. */
    static boolean allEnclosing(TypeElement type, Modifier modifier, boolean present) {
        Element element = type;
        while (element != null && element.getKind() != ElementKind.PACKAGE) {
            if (element.getModifiers().contains(modifier) != present) {
                return false;
            }
            element = element.getEnclosingElement();
        }
        return true;
    }
}
