package dev.onerow.processor.model;

import com.palantir.javapoet.ClassName;
import dev.onerow.schema.SchemaModel;
import java.util.List;

/**
 * What is generated for an interface with {@code @Schema}.
 *
 * @param declaredIn the interface
 * @param isPublic whether what is generated is public, as the interface and all types around it are
 * @param model the tables
 * @param records the records' Java names, in the order of the model's tables
 */
public record SchemaSpec(ClassName declaredIn, boolean isPublic, SchemaModel model, List<GeneratedNames> records) {

    public SchemaSpec {
        records = List.copyOf(records);
    }

    /** The generated class: {@code WebGamesSchema}. */
    public ClassName generated() {
        return new GeneratedNames(declaredIn).schema();
    }
}
