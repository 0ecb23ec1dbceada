package dev.onerow.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import dev.onerow.processor.check.RecordChecks;
import dev.onerow.processor.check.StrayAnnotations;
import dev.onerow.processor.derive.Deriver;
import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.read.AnnotationName;
import dev.onerow.processor.read.Compilation;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.read.DerivedModels;
import dev.onerow.processor.read.Mirror;
import dev.onerow.processor.read.Options;
import dev.onerow.processor.read.RecordReader;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.write.JavaSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Turns each record with {@code @Table} into its keys, its repository and its SQL files, on its own. */
@AutoService(Processor.class)
public final class RecordProcessor extends OneRowProcessor {

    private boolean optionsChecked;

    /** For the compiler. */
    public RecordProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Stream.of(AnnotationName.values())
                .filter(name -> name != AnnotationName.SCHEMA)
                .flatMap(AnnotationName::qualifiedNames)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    Set<TypeElement> annotated(RoundEnvironment round) {
        if (!optionsChecked) {
            optionsChecked = true;
            Options.of(processingEnv.getOptions())
                    .mistakes()
                    .forEach(mistake -> printer().print(mistake.code(), mistake.message()));
        }
        StrayAnnotations.reports(round, processingEnv.getElementUtils()).forEach(printer()::print);
        TypeElement table = processingEnv.getElementUtils().getTypeElement(AnnotationName.TABLE.qualified());
        return table == null ? Set.of() : typesIn(round.getElementsAnnotatedWith(table));
    }

    @Override
    void step(TypeElement type, Compilation compilation, RoundEnvironment round) {
        if (new DerivedModels(compilation).of(type).isPresent()) {
            // A class file whose outputs are there.
            return;
        }
        RecordReader reader = new RecordReader(compilation);
        Optional<DeclaredRecord> declared = reader.read(type);
        if (reader.reading().isWaiting()) {
            postpone(type, reader.reading(), round);
            return;
        }
        Findings findings = reader.reading().findings();
        declared.ifPresent(record -> RecordChecks.check(record, findings));
        printer().print(findings.report(type));
        if (declared.isEmpty() || findings.hasErrors() || reader.reading().isBlocked()) {
            standIn(type);
        } else {
            write(type, Deriver.derive(declared.get()));
        }
    }

    /** By the annotations as they are written: a key that is wrong has types too. */
    private void standIn(TypeElement type) {
        GeneratedNames names = GeneratedNames.of(type);
        Stream<String> named = Mirror.of(type, AnnotationName.NATURAL_KEY, processingEnv.getElementUtils()).stream()
                .map(key -> key.text("name"))
                .filter(SourceVersion::isIdentifier);
        Stream<ClassName> ofKeys = Stream.concat(Stream.of(""), named)
                .distinct()
                .flatMap(key -> Stream.of(names.key(key), names.details(key)));
        standIn(type, Stream.concat(ofKeys, Stream.of(names.withParents(), names.repository())));
    }

    private void write(TypeElement type, RecordModel model) {
        Findings findings = new Findings();
        List<JavaSource> sources = javaWriter(type).record(model);
        new Outputs(processingEnv.getFiler()).make(sources, SqlFiles.of(model.table()), type, findings);
        printer().print(findings.report(type));
    }
}
