package dev.onerow.processor.fuzz;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.onerow.processor.RecordProcessor;
import dev.onerow.processor.SchemaProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Several cases in one compilation, told apart by their packages.
 *
 * @param messages what was said of each case, by its number
 * @param elsewhere what was said of none
 * @param compilation what javac made
 */
record Batch(Map<Integer, List<Message>> messages, List<Message> elsewhere, Compilation compilation) {

    private static final Pattern NUMBER = Pattern.compile("(?:^|/)f(\\d+)/");
    /** What javac itself says of options; OneRow does too. */
    private static final String UNKNOWN_OPTION = "compiler.warn.proc.unmatched.processor.options";

    private static final Pattern CODE = Pattern.compile("\\[OneRow-([a-z-]+)]");

    /** What the compiler said; the code is empty if that was not OneRow. */
    record Message(boolean error, String code, String text) {}

    /** @param options beside those that the test needs */
    static Batch compile(List<Case> cases, String... options) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Case one : cases) {
            one.sketch()
                    .sources()
                    .forEach((name, text) ->
                            sources.add(JavaFileObjects.forSourceString(one.sketch().packageName + "." + name, text)));
        }
        List<String> all = Stream.concat(Stream.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000"), Stream.of(options))
                .toList();
        Compilation compilation = Compiler.javac()
                .withProcessors(new RecordProcessor(), new SchemaProcessor())
                .withOptions(all)
                .compile(sources);
        Map<Integer, List<Message>> messages = new TreeMap<>();
        List<Message> elsewhere = new ArrayList<>();
        compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .filter(diagnostic -> !UNKNOWN_OPTION.equals(diagnostic.getCode()))
                .forEach(diagnostic -> {
                    Matcher number = NUMBER.matcher(
                            diagnostic.getSource() == null
                                    ? ""
                                    : diagnostic.getSource().getName());
                    if (number.find()) {
                        messages.computeIfAbsent(Integer.valueOf(number.group(1)), absent -> new ArrayList<>())
                                .add(message(diagnostic));
                    } else {
                        elsewhere.add(message(diagnostic));
                    }
                });
        return new Batch(messages, elsewhere, compilation);
    }

    private static Message message(Diagnostic<? extends JavaFileObject> diagnostic) {
        String text = diagnostic.getMessage(Locale.ROOT);
        Matcher code = CODE.matcher(text);
        return new Message(
                diagnostic.getKind() == Diagnostic.Kind.ERROR,
                code.find() ? code.group(1).toUpperCase(Locale.ROOT).replace('-', '_') : "",
                text + at(diagnostic));
    }

    /** The place, with the line if it was generated, for whoever reads a failure. */
    private static String at(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        if (source == null || diagnostic.getLineNumber() < 1) {
            return "";
        }
        try {
            String line = source.getCharContent(true)
                    .toString()
                    .lines()
                    .skip(diagnostic.getLineNumber() - 1)
                    .findFirst()
                    .orElse("");
            return " at " + source.getName() + ":" + diagnostic.getLineNumber() + ": " + line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Message> of(Case one) {
        return messages.getOrDefault(one.number(), List.of());
    }

    boolean isClean(Case one) {
        return of(one).stream().noneMatch(Message::error);
    }
}
