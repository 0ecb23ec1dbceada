package dev.onerow.example.repository;

import dev.onerow.Outcome;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Merges many titles into the database at {@code args[0]}, in a JVM with a heap that could not hold them. */
final class ManyTitles {

    private ManyTitles() {}

    public static void main(String[] args) {
        long[] counts = new long[2];
        Jdbi.create(args[0]).useTransaction(handle -> {
            Stream<Integer> numbers = IntStream.range(0, 300_000).mapToObj(i -> i % 200_000);
            TitleRepository titles = new TitleRepository(handle);
            try (Stream<Outcome<Title>> outcomes = titles.getOrCreateAll(
                    numbers, i -> new TitleKey("title number " + i), i -> new TitleDetails("x".repeat(100), i))) {
                outcomes.forEach(outcome -> {
                    counts[0]++;
                    counts[1] += outcome.created() ? 1 : 0;
                });
            }
        });
        System.out.println(counts[0] + " outcomes, " + counts[1] + " created");
    }
}
