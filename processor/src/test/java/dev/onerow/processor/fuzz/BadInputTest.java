package dev.onerow.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.onerow.processor.fuzz.Batch.Message;
import dev.onerow.processor.report.Code;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random records, valid and broken: the processor never throws, and writes no Java that does not compile and no SQL that
 * PostgreSQL refuses; either there is an error of the catalogue, or everything works on a real server.
 *
 * <p>{@code -Donerow.fuzz.records=5000} sets how many, {@code -Donerow.fuzz.seed=1} which; {@code
 * -Donerow.fuzz.failures=100} how many failures are looked for.
 */
@OneRowDatabase
class BadInputTest {

    private static final int RECORDS = Integer.getInteger("onerow.fuzz.records", 200);
    private static final long SEED = Long.getLong("onerow.fuzz.seed", 1);
    private static final int FAILURES = Integer.getInteger("onerow.fuzz.failures", 3);

    /** Of 5,000 records each attribute is written and each code told by 20 at least. */
    private static final int ENOUGH = RECORDS * 20 / 5_000;

    /** In a short run chance may leave some out. */
    private static final int MISSING = RECORDS >= 5_000 ? 1 : 6;

    private static final String ONLY_PROCESS = "-proc:only";
    private static final int PACKAGES = 80;

    private final Jdbi jdbi;
    private final Tally attributes = new Tally();
    private final Tally codes = new Tally();
    private final List<String> failures = new ArrayList<>();
    private int packages;
    private int working;

    BadInputTest(TestDatabase database) {
        this.jdbi = database.jdbi();
    }

    @Test
    void eachIsRefusedInWordsOrWorks() {
        List<Case> cases = Case.draw(SEED, RECORDS);
        packages = cases.size();
        cases.forEach(one -> one.sketch().countIn(attributes));
        cases.stream().filter(Case::needsCalm).forEach(alone -> batches(List.of(alone)));
        batches(cases.stream().filter(one -> !one.needsCalm()).toList());
        report();

        assertThat(failures).as("failures, printed above").isEmpty();
        assertThat(Attributes.all()).filteredOn(rarerThanEnough(attributes)).hasSizeLessThan(MISSING);
        assertThat(Stream.of(Code.values()).map(Code::name))
                .filteredOn(rarerThanEnough(codes))
                .hasSizeLessThan(MISSING);
        // Else the draw would prove little.
        assertThat(working).isGreaterThan(packages / 5);
    }

    private static Predicate<String> rarerThanEnough(Tally tally) {
        return name -> tally.of(name) < ENOUGH;
    }

    private void report() {
        System.out.printf(
                "%d records of seed %d in %d packages, of which %d work%nAttributes:%n%s%nCodes:%n%s%n",
                RECORDS, SEED, packages, working, attributes, codes);
        failures.forEach(System.out::println);
    }

    private void batches(List<Case> cases) {
        for (int from = 0; from < cases.size() && failures.size() < FAILURES; from += PACKAGES) {
            batch(cases.subList(from, Math.min(cases.size(), from + PACKAGES)));
        }
    }

    /** Looks for mistakes in all, then compiles those that have none, without the others. */
    private void batch(List<Case> cases) {
        Batch first = processed(cases);
        for (Message message : first.elsewhere()) {
            codes.add(message.code());
            if (!Mistakes.OF_OPTIONS.contains(message.code())) {
                failures.add("FAILED: without a place: " + message.text());
            }
        }
        cases.forEach(one -> check(one, first.of(one)));
        List<Case> clean = cases.stream().filter(first::isClean).toList();
        if (!clean.isEmpty()) {
            compile(clean);
        }
    }

    private Batch processed(List<Case> cases) {
        try {
            return Batch.compile(
                    cases, ONLY_PROCESS, Mistakes.option(cases.get(0).sketch().dice));
        } catch (RuntimeException e) {
            throw new AssertionError("the processor threw; " + thrower(cases), e);
        }
    }

    private static String thrower(List<Case> cases) {
        for (Case one : cases) {
            try {
                Batch.compile(List.of(one), ONLY_PROCESS);
            } catch (RuntimeException e) {
                return one.toString();
            }
        }
        return "in none of the packages alone";
    }

    private void check(Case one, List<Message> messages) {
        Set<String> told = messages.stream().map(Message::code).collect(Collectors.toSet());
        told.forEach(codes::add);
        // What javac does not find, it says too.
        if (told.contains("") && !one.needsCalm()) {
            fail(one, "not of the catalogue: " + messages);
        }
        boolean hidden = messages.stream().anyMatch(Message::error);
        if (!one.mistakes().isEmpty()
                && !hidden
                && !told.contains(one.mistakes().get(one.mistakes().size() - 1).name())) {
            fail(one, "not told: " + messages);
        }
    }

    private void compile(List<Case> clean) {
        Batch batch = Batch.compile(clean, "-Xlint:all,-processing,-classfile");
        batch.elsewhere().forEach(message -> failures.add("FAILED: " + message.text()));
        clean.forEach(one -> batch.of(one).stream()
                .filter(message -> message.error() || message.code().isEmpty())
                .findFirst()
                .ifPresent(message -> fail(one, message.text())));
        if (batch.compilation().status() == Compilation.Status.SUCCESS) {
            Outputs outputs = new Outputs(batch.compilation());
            clean.forEach(one -> run(one, outputs));
        }
    }

    private void run(Case one, Outputs outputs) {
        try {
            Trial.run(one, outputs, jdbi);
            working++;
        } catch (Exception | AssertionError e) {
            fail(one, e + causes(e.getCause()));
        }
    }

    private static String causes(@Nullable Throwable cause) {
        return cause == null ? "" : "\nCaused by: " + cause + causes(cause.getCause());
    }

    private void fail(Case one, String why) {
        failures.add("FAILED: " + why + "\n" + one);
    }
}
