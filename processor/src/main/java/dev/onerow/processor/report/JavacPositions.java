package dev.onerow.processor.report;

import com.sun.source.doctree.DocTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Points into the source by javac's trees, where javac compiles.
 *
 * <p>{@code Messager} of JDK 17 knows no position of a record component or of its annotations, and none points at the
 * value of an annotation on a component. Nor do the trees of the running compilation, which lose the annotations that a
 * component's field can't have; so a source with a mistake in it is parsed anew.
 */
final class JavacPositions {

    private final DocTrees trees;
    private final Map<JavaFileObject, Optional<ParsedSource>> parsed = new HashMap<>();

    private JavacPositions(DocTrees trees) {
        this.trees = trees;
    }

    /** Empty in other compilers, and where a build tool stands between. */
    static Optional<JavacPositions> of(ProcessingEnvironment environment) {
        try {
            return Optional.of(new JavacPositions(DocTrees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Prints at the place, if it stands in a source that javac has; answers whether it did. */
    boolean print(Kind kind, String text, Place place) {
        Optional<CompilationUnitTree> unit = unit(place.element());
        Optional<Range> range = unit.flatMap(of -> parsed.computeIfAbsent(of.getSourceFile(), ParsedSource::parse))
                .flatMap(source -> source.range(place));
        range.ifPresent(found -> print(kind, text, found, unit.orElseThrow()));
        return range.isPresent();
    }

    /**
     * Prints by the only trees that can be made for a range, those of documentation; they tell where it begins, and from
     * some JDK after 17 on where it ends too.
     */
    private void print(Kind kind, String text, Range range, CompilationUnitTree unit) {
        DocTree covering = trees.getDocTreeFactory().at(range.start()).newTextTree(" ".repeat(range.length()));
        trees.printMessage(kind, text, covering, trees.getDocCommentTree(new EmptyPage()), unit);
    }

    /** Documentation whose positions count from the beginning of the source. */
    private static final class EmptyPage extends SimpleJavaFileObject {

        EmptyPage() {
            super(URI.create("empty.html"), JavaFileObject.Kind.HTML);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "<body></body>";
        }
    }

    private Optional<CompilationUnitTree> unit(Element element) {
        Element declared = element;
        while (declared.getEnclosingElement() != null && !(declared.getEnclosingElement() instanceof PackageElement)) {
            declared = declared.getEnclosingElement();
        }
        TreePath path = trees.getPath(declared);
        return Optional.ofNullable(path).map(TreePath::getCompilationUnit);
    }
}
