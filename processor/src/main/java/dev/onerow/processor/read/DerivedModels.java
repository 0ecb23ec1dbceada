package dev.onerow.processor.read;

import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds the models that records of other modules were given when these were compiled. */
public final class DerivedModels {

    private static final String ANNOTATION = "dev.onerow.schema.DerivedModel";

    private final Compilation compilation;

    /** Looks into the class path of a compilation. */
    public DerivedModels(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The table in the annotation on a record's repository; empty for a source, which is read itself. */
    public Optional<Table> of(TypeElement record) {
        if (compilation.roots().isSource(record)) {
            return Optional.empty();
        }
        Elements elements = compilation.elements();
        GeneratedNames names = GeneratedNames.of(record);
        TypeElement repository = elements.getTypeElement(names.repository().canonicalName());
        return repository == null
                ? Optional.empty()
                : Mirror.on(repository, ANNOTATION, elements)
                        .flatMap(mirror -> parsed(mirror.texts("value").toArray(String[]::new)))
                        .filter(table -> table.columns().size()
                                == record.getRecordComponents().size());
    }

    /** A text of another version of OneRow's may not be readable; then the record's own class file counts. */
    private static Optional<Table> parsed(String... pieces) {
        try {
            return Optional.of(ModelText.parse(pieces));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
