package dev.onerow.example.trust;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What concurrent calls answered, and whether that is linearizable: whether for each key there is one order of the calls,
 * each at an instant between its beginning and its end, in which every answer is right.
 *
 * <p>The search is Wing's and Gong's (Testing and Verifying Concurrent Objects, 1993), with Lowe's memory of what was
 * tried (Testing for Linearizability, 2017).
 */
final class History {

    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    /** Calls, and writes down when and with what answer. */
    void call(String key, Supplier<Operation.Answer> call) {
        long begun = System.nanoTime();
        Operation.Answer answer = call.get();
        operations.add(new Operation(key, begun, System.nanoTime(), answer));
    }

    /** Writes down a call. */
    void add(Operation operation) {
        operations.add(operation);
    }

    int size() {
        return operations.size();
    }

    /** A key whose calls fit no order, with what was called around the place where every order ends; empty if all is right. */
    Optional<String> contradiction() {
        return operations.stream().collect(Collectors.groupingBy(Operation::key)).values().stream()
                .map(calls -> new Search(calls).run())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The search for an order of one key's calls. */
    private static final class Search {

        private record Tried(BitSet done, @Nullable Thing row) {}

        /** A choice: the call, and what there was before it. */
        private record Step(int call, @Nullable Thing before) {}

        private final List<Operation> calls;
        private final BitSet done = new BitSet();
        private final List<Step> order = new ArrayList<>();
        private final Set<Tried> tried = new HashSet<>();
        private @Nullable Thing row;
        private int furthest;

        Search(List<Operation> calls) {
            this.calls = calls.stream()
                    .sorted(Comparator.comparingLong(Operation::begun))
                    .toList();
        }

        Optional<String> run() {
            int from = 0;
            while (order.size() < calls.size()) {
                int next = next(from);
                if (next >= 0) {
                    order.add(new Step(next, row));
                    row = calls.get(next).answer().after(row);
                    done.set(next);
                    furthest = Math.max(furthest, done.nextClearBit(0));
                    from = 0;
                } else if (order.isEmpty()) {
                    return Optional.of("no order fits, at the latest from here on: "
                            + calls.subList(Math.max(0, furthest - 10), Math.min(calls.size(), furthest + 10)));
                } else {
                    Step last = order.remove(order.size() - 1);
                    done.clear(last.call());
                    row = last.before();
                    from = last.call() + 1;
                }
            }
            return Optional.empty();
        }

        /** The first call from there on that may be next: none that is not done has ended before it began. */
        private int next(int from) {
            int first = done.nextClearBit(0);
            long end = Long.MAX_VALUE;
            for (int call = first; call < calls.size() && calls.get(call).begun() <= end; call++) {
                if (done.get(call)) {
                    continue;
                }
                Operation candidate = calls.get(call);
                end = Math.min(end, candidate.ended());
                if (call >= from && candidate.answer().fits(row) && isNew(candidate, call)) {
                    return call;
                }
            }
            return -1;
        }

        private boolean isNew(Operation candidate, int call) {
            BitSet then = (BitSet) done.clone();
            then.set(call);
            return tried.add(new Tried(then, candidate.answer().after(row)));
        }
    }
}
