package dev.onerow.example.repository;

import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Reads all titles of the database at {@code args[0]}, in a JVM with a heap that could not hold them. */
final class MillionRows {

    private MillionRows() {}

    public static void main(String[] args) {
        long[] sums = new long[2];
        Jdbi.create(args[0]).useTransaction(handle -> {
            try (Stream<Title> titles = new TitleRepository(handle).findAll()) {
                titles.forEach(title -> {
                    sums[0]++;
                    sums[1] += title.plays();
                });
            }
        });
        System.out.println(sums[0] + " rows, " + sums[1] + " plays");
    }
}
