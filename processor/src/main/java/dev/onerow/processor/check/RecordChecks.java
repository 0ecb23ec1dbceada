package dev.onerow.processor.check;

import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.report.Findings;

/** All checks of one record. */
public final class RecordChecks {

    private RecordChecks() {}

    /** Adds what is wrong with a record as declared. */
    public static void check(DeclaredRecord record, Findings findings) {
        ColumnChecks.check(record, findings);
        IdChecks.check(record, findings);
        record.keys().forEach(key -> KeyChecks.check(record, key, findings));
        KeyChecks.checkAll(record, findings);
        record.foreignKeys().forEach(reference -> ForeignKeyChecks.check(record, reference, findings));
        IndexChecks.check(record, findings);
        DuplicateChecks.check(record, findings);
        NameChecks.check(record, findings);
    }
}
