package dev.onerow.processor.read;

import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.schema.ConstraintNames;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * A record as declared: what of it could be understood. What could not is reported, and left out here.
 *
 * @param table the {@code @Table}
 * @param names the Java names
 * @param isPublic whether the record and all types around it are public
 * @param naming names its constraints
 * @param ids the {@code @Id}s, in order
 * @param primaryKey empty where there is none that could be one
 * @param checks those of enums too
 */
public record DeclaredRecord(
        TypeElement element,
        Mirror table,
        GeneratedNames names,
        boolean isPublic,
        ConstraintNames naming,
        List<DeclaredComponent> components,
        List<DeclaredId> ids,
        Optional<DeclaredPrimaryKey> primaryKey,
        List<DeclaredKey> keys,
        List<DeclaredUnique> uniques,
        List<DeclaredIndex> indexes,
        List<DeclaredCheck> checks,
        List<DeclaredForeignKey> foreignKeys) {

    public DeclaredRecord {
        components = List.copyOf(components);
        ids = List.copyOf(ids);
        keys = List.copyOf(keys);
        uniques = List.copyOf(uniques);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** The table's name. */
    public QualifiedName tableName() {
        return naming.table();
    }

    /** The same with its foreign keys, which are read when all else is known. */
    DeclaredRecord withForeignKeys(List<DeclaredForeignKey> references) {
        return new DeclaredRecord(
                element,
                table,
                names,
                isPublic,
                naming,
                components,
                ids,
                primaryKey,
                keys,
                uniques,
                indexes,
                checks,
                references);
    }

    /** The same with the indexes that its foreign keys need. */
    DeclaredRecord withIndexes(List<DeclaredIndex> all) {
        return new DeclaredRecord(
                element,
                table,
                names,
                isPublic,
                naming,
                components,
                ids,
                primaryKey,
                keys,
                uniques,
                all,
                checks,
                foreignKeys);
    }

    /** Whether an index finds the values of these columns. */
    public boolean hasIndexFor(List<String> columns) {
        return ForeignKeyIndexes.isCovered(this, columns);
    }
}
