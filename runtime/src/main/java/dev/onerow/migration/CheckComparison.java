package dev.onerow.migration;

import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveCheck;
import dev.onerow.schema.Check;
import dev.onerow.schema.Table;
import dev.onerow.sql.Remedies;
import java.util.List;
import java.util.Optional;

/** Compares the checks, as the server prints them. */
final class CheckComparison {

    private final Table table;
    private final Printed printed;
    private final Findings findings;
    private final List<LiveCheck> live;
    private final TakenName taken;

    CheckComparison(Table table, LiveTable live, Printed printed, Findings findings) {
        this.table = table;
        this.printed = printed;
        this.findings = findings;
        this.live = live.only(LiveCheck.class);
        this.taken = new TakenName(table.name(), live);
    }

    void compare() {
        table.checks().forEach(this::compare);
    }

    private void compare(Check check) {
        Optional<String> declared = printed.check(check.name()).map(LiveCheck::definition);
        Optional<LiveCheck> named =
                live.stream().filter(each -> each.name().equals(check.name())).findFirst();
        Optional<LiveCheck> equal = live.stream()
                .filter(each -> declared.isPresent() && declared.get().equals(condition(each)))
                .filter(each -> !findings.knows(each.name()) && !isDeclared(each.name()))
                .findFirst();
        if (named.isPresent()) {
            findings.know(check.name());
            compare(check, declared, named.get());
        } else if (equal.isPresent()) {
            String old = equal.get().name();
            findings.know(old);
            String rename = Remedies.rename(table.name(), old, check.name());
            findings.know(check.name());
            findings.add(Kind.OTHER_NAME, check.name(), check.name(), old, taken.freed(check.name(), rename));
        } else {
            String add = Remedies.add(table.name(), Remedies.define(check));
            findings.know(check.name());
            findings.add(Kind.MISSING_CONSTRAINT, check.name(), check.condition(), "", taken.freed(check.name(), add));
        }
    }

    private boolean isDeclared(String name) {
        return table.checks().stream().anyMatch(check -> check.name().equals(name));
    }

    private void compare(Check check, Optional<String> declared, LiveCheck found) {
        String replace = Remedies.replace(table.name(), check.name(), Remedies.define(check));
        declared.ifPresent(definition ->
                findings.compare(Kind.OTHER_EXPRESSION, check.name(), definition, condition(found), replace));
        if (!found.valid()) {
            findings.add(Kind.INVALID, check.name(), "", "", Remedies.validate(table.name(), check.name()));
        }
    }

    /** The definition without the words that are about validity. */
    private static String condition(LiveCheck check) {
        String end = " NOT VALID";
        String definition = check.definition();
        return !check.valid() && definition.endsWith(end)
                ? definition.substring(0, definition.length() - end.length())
                : definition;
    }
}
