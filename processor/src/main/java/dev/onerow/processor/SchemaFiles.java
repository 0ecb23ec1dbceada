package dev.onerow.processor;

import dev.onerow.processor.Outputs.TextFile;
import dev.onerow.processor.picture.Mermaid;
import dev.onerow.processor.picture.Page;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.FileNames;
import java.util.ArrayList;
import java.util.List;

/** All files of a schema besides Java: its SQL, and its pictures. */
final class SchemaFiles {

    private SchemaFiles() {}

    static List<TextFile> of(SchemaModel model) {
        List<TextFile> files = new ArrayList<>(SqlFiles.of(model));
        files.add(new TextFile(FileNames.diagram(model.name()), Mermaid.of(model)));
        files.add(new TextFile(FileNames.page(model.name()), Page.of(model)));
        return files;
    }
}
