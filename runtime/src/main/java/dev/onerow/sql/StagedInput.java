package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;

/** The rows of a batch in a temporary table, whose columns have the types and collations of the table's own. */
final class StagedInput extends BatchInput {

    private final String stage;

    StagedInput(Table table, NaturalKey key, String stage) {
        super(table, key);
        this.stage = stage;
    }

    @Override
    String rows(List<Column> columns) {
        if (made().isEmpty()) {
            return stage;
        }
        return "(SELECT %s%s, %s FROM %s)"
                .formatted(
                        names(columns),
                        more(made().stream()
                                .map(column ->
                                        RowFragments.madeByServer(column) + " AS " + Identifiers.quote(column.name()))
                                .toList()),
                        POSITION,
                        stage);
    }
    /** The planner sees how many rows there are. */
    @Override
    boolean isLookedUpRowByRow() {
        return false;
    }

    @Override
    String materialized() {
        return "NOT MATERIALIZED";
    }
}
