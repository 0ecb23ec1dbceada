package dev.onerow.processor;

import dev.onerow.processor.Outputs.TextFile;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.CreateSchema;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.FileNames;
import dev.onerow.sql.FileNames.Purpose;
import dev.onerow.sql.Script;
import dev.onerow.sql.Undo;
import java.util.List;

/** The SQL files of a record and of a schema. */
final class SqlFiles {

    private SqlFiles() {}

    static List<TextFile> of(Table table) {
        SchemaModel alone = new SchemaModel(FileNames.base(table.name()), List.of(table));
        String what = "the table " + table.name();
        return List.of(
                create(FileNames.of(table.name(), Purpose.CREATE), what, alone),
                dedupe(
                        FileNames.of(table.name(), Purpose.DEDUPE_AND_CONSTRAIN),
                        FileNames.of(table.name(), Purpose.UNDO_DEDUPE),
                        what,
                        alone),
                undo(FileNames.of(table.name(), Purpose.UNDO_DEDUPE), what, alone));
    }

    static List<TextFile> of(SchemaModel model) {
        String what = "the tables of @Schema " + model.name();
        return List.of(
                create(FileNames.of(model.name(), Purpose.CREATE), what, model),
                dedupe(
                        FileNames.of(model.name(), Purpose.DEDUPE_AND_CONSTRAIN),
                        FileNames.of(model.name(), Purpose.UNDO_DEDUPE),
                        what,
                        model),
                undo(FileNames.of(model.name(), Purpose.UNDO_DEDUPE), what, model));
    }

    private static TextFile create(String file, String what, SchemaModel model) {
        return new TextFile(
                file,
                Script.file(
                        List.of(file, "Creates " + what + " where missing; a second run changes nothing."),
                        CreateSchema.statements(model)));
    }

    private static TextFile dedupe(String file, String undo, String what, SchemaModel model) {
        return new TextFile(
                file,
                Script.file(
                        List.of(
                                file,
                                "Merges the duplicates in " + what + " with what references them, then adds the"
                                        + " constraints: all or nothing; a second run changes nothing.",
                                "Locks its tables for everyone until it ends: SET lock_timeout before it. Needs their"
                                        + " owner, who may create the schema onerow.",
                                undo + " takes it back."),
                        Dedupe.statements(model)));
    }

    private static TextFile undo(String file, String what, SchemaModel model) {
        return new TextFile(
                file,
                Script.file(
                        List.of(
                                file,
                                "Takes the latest dedupe_and_constrain of " + what + " back, by the journal in the"
                                        + " schema onerow; a second run says that there is nothing to undo."),
                        Undo.statements(model.name())));
    }
}
