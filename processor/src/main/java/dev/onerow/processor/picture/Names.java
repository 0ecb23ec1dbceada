package dev.onerow.processor.picture;

import dev.onerow.schema.QualifiedName;
import dev.onerow.sql.FileNames;

/** How pictures call tables: what a reader sees, and the addresses within a page. */
final class Names {

    private Names() {}

    /** The table's name, with its schema unless that is public; with a dot in it, it might be another schema's. */
    static String shown(QualifiedName table) {
        boolean alone = table.schema().equals("public") && table.name().indexOf('.') < 0;
        return alone ? table.name() : table.toString();
    }

    /** The address of a table's section. */
    static String section(QualifiedName table) {
        return "table-" + FileNames.base(table);
    }

    /** The address of a table's box in the diagram. */
    static String box(QualifiedName table) {
        return "box-" + FileNames.base(table);
    }

    static String column(QualifiedName table, String column) {
        return "column-" + FileNames.base(table) + "." + FileNames.encoded(column);
    }

    static String constraint(QualifiedName table, String constraint) {
        return "constraint-" + FileNames.base(table) + "." + FileNames.encoded(constraint);
    }

    static String index(QualifiedName table, String index) {
        return "index-" + FileNames.base(table) + "." + FileNames.encoded(index);
    }
}
