package dev.onerow.processor.check;

import dev.onerow.Id.Generation;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredId;
import dev.onerow.processor.read.DeclaredKey;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import java.util.List;
import java.util.Optional;

/** Checks the primary key: that there is one, and that its values can be made. */
final class IdChecks {

    private IdChecks() {}

    static void check(DeclaredRecord record, Findings findings) {
        if (record.ids().isEmpty() && record.keys().isEmpty()) {
            if (!findings.hasErrors()) {
                findings.add(
                        Code.NO_KEY,
                        Place.of(record.element()),
                        "nothing tells two rows of " + record.element().getSimpleName()
                                + " apart; put @NaturalKey on the components that do, or @Id on one");
            }
            return;
        }
        if (record.ids().isEmpty()) {
            checkKeyAsPrimary(record.keys().get(0), findings);
        }
        record.ids().forEach(id -> check(record, id, findings));
        checkCombination(record, findings);
    }

    private static void checkKeyAsPrimary(DeclaredKey key, Findings findings) {
        boolean nullable = key.parts().stream().anyMatch(DeclaredComponent::nullable);
        if (!key.isPlain() || nullable) {
            String kind = key.where() != null ? "partial" : nullable ? "nullable" : "normalised";
            findings.add(
                    Code.KEY_NOT_PRIMARY,
                    key.mirror().place(),
                    "without an @Id the natural key is the primary key, and a " + kind
                            + " one can't be; add a component with @Id");
        }
    }

    private static void check(DeclaredRecord record, DeclaredId id, Findings findings) {
        DeclaredComponent component = id.component();
        if (component.nullable()) {
            findings.add(
                    Code.NULLABLE_PRIMARY_KEY,
                    id.mirror().place(),
                    "a primary key is never NULL; drop @Nullable from " + component.name());
        }
        if (component.value().isPresent()) {
            checkGeneration(record, id, component.value().get().stored().innermost(), findings);
        }
    }

    private static void checkGeneration(DeclaredRecord record, DeclaredId id, Stored stored, Findings findings) {
        Optional<ValueKind> kind = stored instanceof Stored.Plain plain ? Optional.of(plain.kind()) : Optional.empty();
        Place place = id.mirror().place("value");
        switch (id.generation()) {
            case IDENTITY -> {
                if (kind.filter(ValueKind::isIdentity).isEmpty()) {
                    findings.add(
                            Code.ID_GENERATION,
                            place,
                            "an identity column is a short, int or long, and "
                                    + id.component().name() + " is none; use ASSIGNED, or another type");
                } else if (kind.get() != ValueKind.BIGINT) {
                    findings.add(
                            Code.INT_IDENTITY,
                            id.mirror().place(),
                            "the numbers of " + id.component().name() + " run out at "
                                    + (kind.get() == ValueKind.INTEGER ? "2,147,483,647" : "32,767")
                                    + "; use long, or silence this with @SuppressWarnings(\""
                                    + Code.INT_IDENTITY.id() + "\")");
                }
                checkNothingElseMakesIt(record, id, place, findings);
            }
            case SERVER_UUID -> {
                if (kind.filter(ValueKind.UUID::equals).isEmpty()) {
                    findings.add(
                            Code.ID_GENERATION,
                            place,
                            "SERVER_UUID makes a UUID, and " + id.component().name()
                                    + " is none; use ASSIGNED, or the type UUID");
                }
                checkNothingElseMakesIt(record, id, place, findings);
            }
            case ASSIGNED, BY_TYPE -> {}
        }
    }

    private static void checkNothingElseMakesIt(DeclaredRecord record, DeclaredId id, Place place, Findings findings) {
        DeclaredComponent component = id.component();
        if (component.defaultValue().isPresent()) {
            findings.add(
                    Code.ID_GENERATION,
                    place,
                    "@Default and @Id(" + id.generation() + ") both make the value of " + component.name()
                            + "; drop one");
        }
        boolean refers = record.foreignKeys().stream()
                .anyMatch(reference -> reference.components().contains(component));
        if (refers) {
            findings.add(
                    Code.ID_GENERATION,
                    place,
                    component.name() + " refers to another row, so that the server can't make its value; use ASSIGNED");
        }
    }

    private static void checkCombination(DeclaredRecord record, Findings findings) {
        List<DeclaredId> made = record.ids().stream()
                .filter(id -> id.generation() == Generation.IDENTITY || id.generation() == Generation.SERVER_UUID)
                .toList();
        made.stream()
                .skip(1)
                .forEach(id -> findings.add(
                        Code.ID_COMBINATION,
                        id.mirror().place("value"),
                        "the server makes " + made.get(0).component().name()
                                + " already, which tells rows apart; make this one ASSIGNED, or drop its @Id"));
    }
}
