package dev.onerow.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A source file as it is written, before javac makes anything of it. */
final class ParsedSource {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final CharSequence text;

    private ParsedSource(CompilationUnitTree unit, SourcePositions positions, CharSequence text) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
    }

    /** Empty where there is no compiler to parse with. */
    static Optional<ParsedSource> parse(JavaFileObject file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return Optional.empty();
        }
        try {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, null, ignored -> {}, List.of("-proc:none"), null, List.of(file));
            for (CompilationUnitTree unit : task.parse()) {
                SourcePositions positions = Trees.instance(task).getSourcePositions();
                return Optional.of(new ParsedSource(unit, positions, file.getCharContent(true)));
            }
            return Optional.empty();
        } catch (IOException | ClassCastException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What stands at the place: of an element its name, of a value that is not written the annotation. */
    Optional<Range> range(Place place) {
        return tree(place).map(this::range).filter(range -> range.start() >= 0 && range.length() >= 0);
    }

    private Range range(Tree tree) {
        Range whole =
                new Range((int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree));
        if (tree instanceof ClassTree type) {
            String keyword = "[@\\w]+\\s+";
            return after(type.getModifiers(), keyword, type.getSimpleName(), whole);
        }
        return tree instanceof VariableTree component
                ? after(component.getType(), "", component.getName(), whole)
                : whole;
    }

    /** The name where it is declared, which no tree tells. */
    private Range after(Tree before, String prefix, Name name, Range whole) {
        Matcher matcher = Pattern.compile(prefix + Pattern.quote(name.toString()) + "(?!\\p{javaJavaIdentifierPart})")
                .matcher(text);
        int from = (int) Math.max(whole.start(), positions.getEndPosition(unit, before));
        return matcher.find(from) ? new Range(matcher.start(), matcher.end()) : whole;
    }

    private Optional<Tree> tree(Place place) {
        Element element = place.element();
        AnnotationMirror mirror = place.annotation();
        if (element instanceof PackageElement) {
            return mirror == null
                    ? Optional.ofNullable(unit.getPackage())
                    : annotation(unit.getPackageAnnotations(), mirror, place);
        }
        if (element instanceof TypeElement type) {
            Optional<ClassTree> tree = type(type);
            return mirror == null
                    ? tree.map(found -> found)
                    : tree.flatMap(found -> annotation(found.getModifiers().getAnnotations(), mirror, place));
        }
        Optional<VariableTree> component = type(RecordMembers.owner(element))
                .flatMap(owner -> member(owner.getMembers(), VariableTree.class, element.getSimpleName()));
        return mirror == null
                ? component.map(found -> found)
                : component.flatMap(found -> annotation(found.getModifiers().getAnnotations(), mirror, place));
    }

    private Optional<ClassTree> type(TypeElement type) {
        Deque<Name> names = new ArrayDeque<>();
        for (Element outer = type; outer instanceof TypeElement; outer = outer.getEnclosingElement()) {
            names.push(outer.getSimpleName());
        }
        Optional<ClassTree> found = member(unit.getTypeDecls(), ClassTree.class, names.pop());
        while (!names.isEmpty()) {
            Name name = names.pop();
            found = found.flatMap(outer -> member(outer.getMembers(), ClassTree.class, name));
        }
        return found;
    }

    private static <T extends Tree> Optional<T> member(List<? extends Tree> members, Class<T> kind, Name name) {
        return members.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(member -> name.contentEquals(
                        member instanceof ClassTree type ? type.getSimpleName() : ((VariableTree) member).getName()))
                .findFirst();
    }

    private static Optional<Tree> annotation(
            List<? extends AnnotationTree> annotations, AnnotationMirror mirror, Place place) {
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        return annotations.stream()
                .filter(tree -> isNamed(tree.getAnnotationType().toString(), type))
                .skip(place.ordinal())
                .findFirst()
                .map(tree -> value(tree, place));
    }

    /** By its simple name, or by more of it, or by all. */
    private static boolean isNamed(String written, TypeElement type) {
        return ("." + type.getQualifiedName()).endsWith("." + written);
    }

    private static Tree value(AnnotationTree annotation, Place place) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment) {
                if (((IdentifierTree) assignment.getVariable()).getName().contentEquals(place.attribute())) {
                    return entry(assignment.getExpression(), place.index());
                }
            } else if (place.attribute().equals("value")) {
                return entry(argument, place.index());
            }
        }
        return annotation;
    }

    private static Tree entry(ExpressionTree value, int index) {
        List<? extends ExpressionTree> entries = value instanceof NewArrayTree array ? array.getInitializers() : null;
        return entries != null && index >= 0 && index < entries.size() ? entries.get(index) : value;
    }
}
