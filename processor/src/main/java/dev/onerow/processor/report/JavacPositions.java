package dev.onerow.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Points into the source by javac's trees, where javac compiles.
 *
 * <p>{@code Messager} of JDK 17 knows no position of a record component or of its annotations, and none points at an
 * annotation's value on a component.
 */
final class JavacPositions {

    private final Trees trees;

    private JavacPositions(Trees trees) {
        this.trees = trees;
    }

    /** Empty in other compilers, and where a build tool stands between. */
    static Optional<JavacPositions> of(ProcessingEnvironment environment) {
        try {
            return Optional.of(new JavacPositions(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Prints at the place, if it stands in a source that javac has; answers whether it did. */
    boolean print(Kind kind, String text, Place place) {
        TreePath path = trees.getPath(declared(place.element()));
        if (path == null) {
            return false;
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        trees.printMessage(kind, text, treeOf(place, path), unit);
        return true;
    }

    /** A component's tree is found by its field. */
    private static Element declared(Element element) {
        return RecordMembers.field(element).map(Element.class::cast).orElse(element);
    }

    private Tree treeOf(Place place, TreePath path) {
        if (place.annotation() == null) {
            return path.getLeaf();
        }
        AnnotationTree annotation = annotation(place, path);
        if (annotation == null) {
            return path.getLeaf();
        }
        ExpressionTree value = value(annotation, place.attribute());
        if (value == null) {
            return annotation;
        }
        return value instanceof NewArrayTree array && place.index() >= 0 ? entry(array, place.index()) : value;
    }

    private static Tree entry(NewArrayTree array, int index) {
        List<? extends ExpressionTree> entries = array.getInitializers();
        return entries != null && index < entries.size() ? entries.get(index) : array;
    }

    private @Nullable AnnotationTree annotation(Place place, TreePath path) {
        Element type = place.annotation() == null
                ? null
                : place.annotation().getAnnotationType().asElement();
        return annotations(path.getLeaf()).stream()
                .filter(tree -> {
                    TreePath name = TreePath.getPath(path.getCompilationUnit(), tree.getAnnotationType());
                    return name != null && trees.getElement(name) == type;
                })
                .skip(place.ordinal())
                .findFirst()
                .orElse(null);
    }

    private static List<? extends AnnotationTree> annotations(Tree declaration) {
        if (declaration instanceof PackageTree packageTree) {
            return packageTree.getAnnotations();
        }
        if (declaration instanceof CompilationUnitTree unit) {
            return unit.getPackageAnnotations();
        }
        ModifiersTree modifiers = declaration instanceof ClassTree type
                ? type.getModifiers()
                : declaration instanceof VariableTree variable ? variable.getModifiers() : null;
        return modifiers == null ? List.of() : modifiers.getAnnotations();
    }

    private static @Nullable ExpressionTree value(AnnotationTree annotation, String attribute) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable() instanceof IdentifierTree name
                    && name.getName().contentEquals(attribute)) {
                return assignment.getExpression();
            }
            if (!(argument instanceof AssignmentTree) && attribute.equals("value")) {
                return argument;
            }
        }
        return null;
    }
}
