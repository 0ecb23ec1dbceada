package dev.onerow.processor.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is drawn for one package: a record, those that it refers to, their types, and maybe a schema of them. */
final class Sketch {

    final int number;
    final Dice dice;
    final String packageName;
    /** In the order in which they refer to each other; the one that the case is about is the last. */
    final List<Draft> drafts = new ArrayList<>();
    /** Further sources by the type's name. */
    final Map<String, String> types = new LinkedHashMap<>();

    /** The schema's name and list; null for none. */
    @Nullable
    String schema;

    String schemaKind = "interface";
    List<String> members = new ArrayList<>();
    /** A convention for the package. */
    @Nullable
    Note naming;
    /** Whether rows can be made without knowing what the values mean. */
    boolean fillable = true;
    /** Whether the SQL files of a single record stand on their own. */
    boolean standsAlone = true;

    private int named;
    private final Set<String> names = new HashSet<>();

    Sketch(int number, Dice dice) {
        this.number = number;
        this.dice = dice;
        this.packageName = "f" + number + dice.pick("", "", "", ".größe", ".a_b", ".dev.onerow");
    }

    Draft main() {
        return drafts.get(drafts.size() - 1);
    }

    /** A type's name that no other in the package has, also ignoring case; files are named by it. */
    String typeName(String wanted) {
        String name = wanted;
        for (int i = 1; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + i;
        }
        return name;
    }

    /** A name for the database that no other in the run has. */
    String sqlName() {
        return Texts.name(dice, 100 * number + named++);
    }

    /** Adds a type and answers its name. */
    String type(String wanted, String declaration) {
        String name = typeName(wanted);
        types.put(name, "package " + packageName + ";\n\n" + declaration.replace("NAME", name));
        return name;
    }

    /** A schema of these records. */
    void list(List<Draft> records) {
        // All of a compilation write files into one folder.
        schema = typeName(dice.pick("Web", "All", "Schema_", "Größen", "HTTPGames") + number);
        records.forEach(record -> members.add(record.reference()));
    }

    /** All sources by their file's name in the package. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>(types);
        drafts.forEach(draft -> sources.put(draft.fileName(), draft.source(packageName)));
        if (schema != null) {
            sources.put(
                    schema,
                    "package " + packageName + ";\n\n@dev.onerow.Schema({"
                            + String.join(
                                    ", ",
                                    members.stream()
                                            .map(member -> member + ".class")
                                            .toList()) + "})\npublic "
                            + schemaKind + " " + schema + " {}\n");
        }
        if (naming != null) {
            sources.put("package-info", naming + "\npackage " + packageName + ";\n");
        }
        return sources;
    }

    void countIn(Tally tally) {
        drafts.forEach(draft -> draft.countIn(tally));
        if (schema != null) {
            tally.add("Schema.value");
        }
        if (naming != null) {
            naming.countIn(tally);
        }
    }
}
