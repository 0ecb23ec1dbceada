package dev.onerow.processor;

import com.google.auto.service.AutoService;
import dev.onerow.processor.check.RecordChecks;
import dev.onerow.processor.check.SchemaChecks;
import dev.onerow.processor.derive.Deriver;
import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.model.SchemaSpec;
import dev.onerow.processor.read.AnnotationName;
import dev.onerow.processor.read.Compilation;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.read.DeclaredSchema;
import dev.onerow.processor.read.DerivedModels;
import dev.onerow.processor.read.Reading;
import dev.onerow.processor.read.RecordReader;
import dev.onerow.processor.read.SchemaReader;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.processor.write.JavaSource;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** Turns each interface with {@code @Schema} into its model, its SQL files and its pictures, from all of its records. */
@AutoService(Processor.class)
public final class SchemaProcessor extends OneRowProcessor {

    /** For the compiler. */
    public SchemaProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(AnnotationName.SCHEMA.qualified());
    }

    @Override
    Set<TypeElement> annotated(RoundEnvironment round) {
        TypeElement schema = processingEnv.getElementUtils().getTypeElement(AnnotationName.SCHEMA.qualified());
        return schema == null ? Set.of() : typesIn(round.getElementsAnnotatedWith(schema));
    }

    @Override
    void step(TypeElement type, Compilation compilation, RoundEnvironment round) {
        SchemaReader reader = new SchemaReader(compilation);
        Reading reading = reader.reading();
        Optional<DeclaredSchema> declared = reader.read(type);
        Map<DeclaredSchema.Member, Table> tables = new LinkedHashMap<>();
        declared.ifPresent(schema -> schema.members()
                .forEach(member -> table(
                                member.record(), schema.mirror().place("value", member.entry()), compilation, reading)
                        .ifPresent(table -> tables.put(member, table))));
        if (reading.isWaiting()) {
            postpone(type, reading, round);
            return;
        }
        Findings findings = reading.findings();
        boolean allKnown = declared.isPresent()
                && tables.size() == declared.get().members().size();
        if (allKnown && !findings.hasErrors()) {
            SchemaChecks.check(declared.get(), tables, findings);
        }
        printer().print(findings.report(type));
        if (allKnown && !findings.hasErrors()) {
            write(type, spec(declared.get(), tables));
        } else {
            standIn(type, Stream.of(GeneratedNames.of(type).schema()));
        }
    }

    /** A record's table; empty if the record is wrong, which {@link RecordProcessor} reports. */
    private static Optional<Table> table(TypeElement record, Place place, Compilation compilation, Reading reading) {
        Optional<Table> derived = new DerivedModels(compilation).of(record);
        if (derived.isPresent()) {
            return derived;
        }
        RecordReader reader = new RecordReader(compilation);
        Optional<DeclaredRecord> declared = reader.read(record);
        declared.ifPresent(found -> RecordChecks.check(found, reader.reading().findings()));
        boolean usable = !reader.reading().isWaiting()
                && !reader.reading().isBlocked()
                && !reader.reading().findings().hasErrors();
        if (!usable) {
            reading.waitFor(reader.reading(), record, place);
            return Optional.empty();
        }
        return declared.map(Deriver::derive).map(RecordModel::table);
    }

    private static SchemaSpec spec(DeclaredSchema schema, Map<DeclaredSchema.Member, Table> tables) {
        SchemaModel model = new SchemaModel(schema.modelName(), List.copyOf(tables.values()));
        Map<Table, GeneratedNames> names = new LinkedHashMap<>();
        tables.forEach((member, table) -> names.put(table, GeneratedNames.of(member.record())));
        return new SchemaSpec(
                schema.name(),
                schema.isPublic(),
                model,
                model.tables().stream().map(names::get).toList());
    }

    private void write(TypeElement type, SchemaSpec spec) {
        Findings findings = new Findings();
        List<JavaSource> sources = List.of(javaWriter(type).schema(spec));
        new Outputs(processingEnv.getFiler()).make(sources, SchemaFiles.of(spec.model()), type, findings);
        printer().print(findings.report(type));
    }
}
