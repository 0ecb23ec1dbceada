package dev.onerow.processor.read;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A schema as declared.
 *
 * @param mirror the {@code @Schema}
 * @param name the interface
 * @param modelName the schema's name: the interface's in snake_case
 * @param isPublic whether the interface and all types around it are public
 * @param members the records, without those that are wrong
 */
public record DeclaredSchema(Mirror mirror, ClassName name, String modelName, boolean isPublic, List<Member> members) {

    public DeclaredSchema {
        members = List.copyOf(members);
    }

    /**
     * A record of a schema.
     *
     * @param entry its place in the annotation's list, from 0
     */
    public record Member(int entry, TypeElement record) {}
}
