package dev.onerow.processor.model;

import com.palantir.javapoet.TypeName;
import dev.onerow.schema.Column;

/**
 * A component of a record, with its column.
 *
 * @param name the component's name, which is its accessor's too
 * @param type the component's type, without annotations
 * @param stored how its value gets into the column and back
 * @param column the column; nullable where the component is
 */
public record Property(String name, TypeName type, Stored stored, Column column) {}
