package dev.onerow.processor;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.processor.write.JavaSource;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Hands what was written to the compiler: the only place that makes files. */
final class Outputs {

    /** Where SQL files and pictures go; the folder is in the class path's root. */
    static final String FOLDER = "META-INF/onerow/";

    private final Filer filer;

    Outputs(Filer filer) {
        this.filer = filer;
    }

    /** A file by its name in {@link #FOLDER}. */
    record TextFile(String name, String text) {}

    /** Makes the files; those that are there already are reported, not overwritten. */
    void make(List<JavaSource> sources, List<TextFile> texts, Element origin, Findings findings) {
        List<String> existing = new ArrayList<>();
        for (JavaSource source : sources) {
            make(
                    source.name(),
                    source.text(),
                    () -> filer.createSourceFile(source.name(), origin).openWriter(),
                    existing);
        }
        for (TextFile text : texts) {
            String name = FOLDER + text.name();
            make(name, text.text(), () -> utf8(name, origin), existing);
        }
        if (!existing.isEmpty()) {
            findings.add(
                    Code.OUTPUT_EXISTS,
                    Place.of(origin),
                    "can't be generated, because something else has that name: " + String.join(", ", existing)
                            + "; rename the record, the table, or what is there");
        }
    }

    /** Makes those of the files that are not there already. */
    void makeMissing(List<JavaSource> sources, Element origin) {
        make(sources, List.of(), origin, new Findings());
    }

    /** For the same bytes on every machine: the compiler's own writer has the encoding of the sources. */
    private Writer utf8(String name, Element origin) throws IOException {
        return new OutputStreamWriter(resource(name, origin).openOutputStream(), StandardCharsets.UTF_8);
    }

    /** Where several modules are compiled at once, a file has to name its own; else not all compilers take the name. */
    private FileObject resource(String name, Element origin) throws IOException {
        try {
            return filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, origin);
        } catch (FilerException e) {
            String module = module(origin);
            if (module.isEmpty()) {
                throw e;
            }
            return filer.createResource(StandardLocation.CLASS_OUTPUT, module + "/", name, origin);
        }
    }

    private static String module(Element origin) {
        Element outer = origin;
        while (outer.getEnclosingElement() != null) {
            outer = outer.getEnclosingElement();
        }
        return outer instanceof ModuleElement module ? module.getQualifiedName().toString() : "";
    }

    /** Asks the compiler for a file, and opens it. */
    private interface Creation {
        Writer open() throws IOException;
    }

    private static void make(String name, String text, Creation creation, List<String> existing) {
        try (Writer writer = creation.open()) {
            writer.write(text);
        } catch (FilerException e) {
            existing.add(name);
        } catch (IOException e) {
            existing.add(name + " (" + e.getMessage() + ")");
        }
    }
}
