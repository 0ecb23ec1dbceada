package dev.onerow.processor.read;

import dev.onerow.processor.report.Place;
import dev.onerow.schema.ConstraintNames;
import dev.onerow.schema.Index;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds an index for each foreign key, where no key or other index leads with its columns already. */
final class ForeignKeyIndexes {

    private final ConstraintNamer namer;

    ForeignKeyIndexes(ConstraintNamer namer) {
        this.namer = namer;
    }

    /** The record's indexes, then those that its foreign keys need. */
    List<DeclaredIndex> with(DeclaredRecord record) {
        List<DeclaredIndex> indexes = new ArrayList<>(record.indexes());
        List<List<String>> leading = leading(record);
        for (DeclaredForeignKey reference : record.foreignKeys()) {
            if (reference.index() && !isCovered(reference.columns(), leading)) {
                Place place = reference.mirror().place();
                Optional<String> name =
                        namer.name(place, (ConstraintNames names) -> names.index(reference.columns(), null));
                name.ifPresent(of -> indexes.add(new DeclaredIndex(
                        reference.mirror(), new Index(of, reference.columns(), null, null, "btree"))));
                leading.add(reference.columns());
            }
        }
        return indexes;
    }

    /** Whether an index of the record's own finds these columns' values. */
    static boolean isCovered(DeclaredRecord record, List<String> columns) {
        return isCovered(columns, leading(record));
    }

    private static boolean isCovered(List<String> columns, List<List<String>> leading) {
        Set<String> wanted = new HashSet<>(columns);
        return leading.stream()
                .anyMatch(
                        of -> of.size() >= wanted.size() && new HashSet<>(of.subList(0, wanted.size())).equals(wanted));
    }

    private static List<List<String>> leading(DeclaredRecord record) {
        List<List<String>> leading = new ArrayList<>();
        record.primaryKey().ifPresent(key -> leading.add(key.columns()));
        record.keys().stream()
                .filter(key -> key.where() == null)
                .map(ForeignKeyIndexes::untilNormalised)
                .forEach(leading::add);
        record.uniques().stream()
                .map(DeclaredUnique::constraint)
                .filter(unique -> unique.where() == null)
                .forEach(unique -> leading.add(unique.columns()));
        record.indexes().stream()
                .map(DeclaredIndex::index)
                .filter(index -> index.where() == null && index.using().equals("btree"))
                .forEach(index -> leading.add(index.columns()));
        return leading;
    }

    /** An index on {@code lower(x)} does not find an {@code x}. */
    private static List<String> untilNormalised(DeclaredKey key) {
        int plain = 0;
        while (plain < key.parts().size() && key.normalizers().get(plain).isEmpty()) {
            plain++;
        }
        return key.columns().subList(0, plain);
    }
}
