package dev.onerow.processor.read;

import dev.onerow.Id.Generation;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import dev.onerow.processor.report.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the primary key, by {@code @Id} or else the first natural key, and who makes its values. */
final class PrimaryKeyReader {

    private final Components components;
    private final ConstraintNamer namer;
    private final List<DeclaredKey> keys;

    /** @param keys the natural keys, of which none is primary yet */
    PrimaryKeyReader(Components components, ConstraintNamer namer, List<DeclaredKey> keys) {
        this.components = components;
        this.namer = namer;
        this.keys = keys;
    }

    /** @param referencing the components of foreign keys, whose values come from elsewhere */
    List<DeclaredId> ids(Set<String> referencing) {
        List<DeclaredId> ids = new ArrayList<>();
        long count = components.all().stream()
                .filter(component -> component.id().isPresent())
                .count();
        for (DeclaredComponent component : components.all()) {
            component.id().ifPresent(mirror -> {
                boolean suppliedAnyway = count > 1
                        || component.defaultValue().isPresent()
                        || referencing.contains(component.name())
                        || keys.stream().anyMatch(key -> key.parts().contains(component));
                Generation generation = mirror.constant("value", Generation.class);
                ids.add(new DeclaredId(
                        component,
                        mirror,
                        generation != Generation.BY_TYPE
                                ? generation
                                : suppliedAnyway ? Generation.ASSIGNED : byType(component)));
            });
        }
        return ids;
    }

    private static Generation byType(DeclaredComponent component) {
        Optional<Stored> stored = component.value().map(DeclaredComponent.Value::stored);
        if (stored.isPresent() && stored.get().innermost() instanceof Stored.Plain plain) {
            return plain.kind().isIdentity()
                    ? Generation.IDENTITY
                    : plain.kind() == ValueKind.UUID ? Generation.SERVER_UUID : Generation.ASSIGNED;
        }
        return Generation.ASSIGNED;
    }

    /** The primary key; empty without any key, or without a name for it. */
    Optional<DeclaredPrimaryKey> primaryKey(List<DeclaredId> ids) {
        if (!ids.isEmpty()) {
            return named(
                    ids.get(0).mirror().place(),
                    ids.stream().map(DeclaredId::component).toList());
        }
        return keys.stream().findFirst().flatMap(key -> named(key.mirror().place(), key.parts()));
    }

    private Optional<DeclaredPrimaryKey> named(Place place, List<DeclaredComponent> parts) {
        List<String> columns = parts.stream().map(DeclaredComponent::column).toList();
        return namer.name(place, names -> names.primaryKey(columns, null))
                .map(name -> new DeclaredPrimaryKey(place, name, parts));
    }

    /** The keys, the one that the primary key holds marked as such. */
    static List<DeclaredKey> marked(List<DeclaredKey> keys, Optional<DeclaredPrimaryKey> primaryKey) {
        return keys.stream()
                .map(key -> primaryKey
                        .filter(primary -> key.isPlain() && primary.components().equals(key.parts()))
                        .map(primary -> key.asPrimary(primary.name()))
                        .orElse(key))
                .toList();
    }
}
