package dev.onerow.example;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the provider's users have beaten, in the order in which it happened, to be read page by page.
 *
 * @param name the file or resource, for messages
 */
record Feed(String name, List<Beat> beats) {

    /** Lines that a page adds to the one before; a page is one transaction. */
    static final int PAGE = 40;

    /** Lines that a page repeats from the one before, as services do whose lists grow while they are read. */
    static final int OVERLAP = 2;

    Feed {
        beats = List.copyOf(beats);
    }

    int pages() {
        return (beats.size() + PAGE - 1) / PAGE;
    }

    /** The page of this number, counted from 0. */
    List<Beat> page(int number) {
        int from = Math.max(0, number * PAGE - OVERLAP);
        return beats.subList(from, Math.min(beats.size(), (number + 1) * PAGE));
    }

    /** The part of the feed that was there when the first version of the scan ran. */
    Feed firstHalf() {
        return new Feed(name, beats.subList(0, (beats.size() + 1) / 2));
    }

    /** Each beat once, with every time that the feed gives it. */
    Map<Beat.Key, Set<Beat>> distinct() {
        return beats.stream()
                .collect(Collectors.groupingBy(
                        Beat::key, LinkedHashMap::new, Collectors.toCollection(LinkedHashSet::new)));
    }

    Collection<String> users() {
        return beats.stream().map(Beat::user).collect(Collectors.toCollection(TreeSet::new));
    }

    Collection<String> games() {
        return beats.stream().map(Beat::game).collect(Collectors.toCollection(TreeSet::new));
    }
}
