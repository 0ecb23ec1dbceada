package dev.onerow.example;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What one run of the program printed, and its exit code. */
record Run(int code, String out, String err) {

    static Run of(String... args) {
        return spoiled(handle -> {}, args);
    }

    /** Runs with a hook that comes before the final check. */
    static Run spoiled(Consumer<Handle> beforeFinalCheck, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(stream(out), stream(err), beforeFinalCheck, args);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The lines on the error stream that are no progress bars. */
    List<String> errors() {
        return err.lines()
                .flatMap(line -> line.lines())
                .filter(line -> !line.isBlank() && !line.startsWith("   "))
                .toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
