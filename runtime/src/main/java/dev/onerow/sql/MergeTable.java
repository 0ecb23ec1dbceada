package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the merge sees it: one of the model, or one that only the catalogue knows.
 *
 * @param declared the table as Java knows it; null where Java does not
 * @param partitioned whether its rows are told apart by their partition too
 * @param primaryKey the columns, for messages; empty where there is none
 * @param references its foreign keys
 */
public record MergeTable(
        QualifiedName name,
        @Nullable Table declared,
        boolean partitioned,
        List<String> primaryKey,
        List<MergeReference> references) {

    public MergeTable {
        primaryKey = List.copyOf(primaryKey);
        references = List.copyOf(references);
    }

    /** A table, or foreign keys of a table, that the catalogue shows. */
    public static MergeTable live(
            QualifiedName name, boolean partitioned, List<String> primaryKey, List<MergeReference> references) {
        return new MergeTable(name, null, partitioned, primaryKey, references);
    }

    static MergeTable of(Table table) {
        return new MergeTable(
                table.name(),
                table,
                false,
                table.primaryKey().columns(),
                table.foreignKeys().stream().map(MergeReference::of).toList());
    }

    /** With those foreign keys too that are not among its own. */
    MergeTable with(List<MergeReference> more) {
        List<MergeReference> all = new ArrayList<>(references);
        more.stream()
                .filter(key -> references.stream().noneMatch(key::isSameAs))
                .forEach(all::add);
        return new MergeTable(name, declared, partitioned, primaryKey, all);
    }

    /** Whether rows of it may be duplicates of each other. */
    boolean isMerged() {
        return declared != null && !declared.naturalKeys().isEmpty();
    }

    /** The rules by which rows of it are the same. */
    List<Sameness> samenesses() {
        return declared == null ? List.of() : Sameness.of(declared);
    }

    /** The columns that a row that stays takes from its duplicates. */
    List<String> filled() {
        return declared == null || !isMerged()
                ? List.of()
                : declared.naturalKeys().get(0).fillNulls();
    }

    /** Whether a column may hold NULL, as far as is known. */
    boolean isNullable(String column) {
        return declared == null
                || declared.columns().stream()
                        .filter(each -> each.name().equals(column))
                        .findFirst()
                        .map(Column::nullable)
                        .orElse(true);
    }

    /** The condition that two aliases mean the same row of a table; {@code row} has it under OneRow's names. */
    String sameRow(String alias, String row) {
        String tid = alias + ".ctid = " + row + ".onerow_row";
        return partitioned ? alias + ".tableoid = " + row + ".onerow_part AND " + tid : tid;
    }
}
