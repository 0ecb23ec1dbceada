package dev.onerow.processor;

import static com.google.testing.compile.Compiler.javac;

import dev.onerow.processor.check.RecordChecks;
import dev.onerow.processor.derive.Deriver;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.read.Compilation;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.read.Options;
import dev.onerow.processor.read.RecordReader;
import dev.onerow.processor.read.Roots;
import dev.onerow.processor.report.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Reads sources into models, without writing anything. */
final class Models extends AbstractProcessor {

    private final Map<String, String> options;
    private final List<RecordModel> models = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Models(Map<String, String> options) {
        this.options = options;
    }

    /** The model of the first record with {@code @Table}. */
    static RecordModel of(String... sources) {
        return of(Map.of(), sources);
    }

    static RecordModel of(Map<String, String> options, String... sources) {
        Models reader = new Models(options);
        var compilation = javac().withProcessors(reader)
                .compile(Arrays.stream(sources).map(Compiled::file).toList());
        if (reader.models.isEmpty()) {
            throw new AssertionError("no model: " + reader.problems + compilation.diagnostics());
        }
        return reader.models.get(0);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("dev.onerow.Table");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Roots roots = new Roots(processingEnv);
        roots.add(round.getRootElements());
        Compilation compilation = new Compilation(
                processingEnv.getElementUtils(), processingEnv.getTypeUtils(), Options.of(options), roots);
        annotations.stream()
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .forEach(record -> read((TypeElement) record, compilation));
        return false;
    }

    private void read(TypeElement record, Compilation compilation) {
        RecordReader reader = new RecordReader(compilation);
        DeclaredRecord declared = reader.read(record).orElseThrow();
        RecordChecks.check(declared, reader.reading().findings());
        problems.addAll(reader.reading().findings().report(record).problems());
        if (!reader.reading().findings().hasErrors()) {
            models.add(Deriver.derive(declared));
        }
    }
}
