package dev.onerow.processor;

import com.palantir.javapoet.JavaFile;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Hands what was written to the compiler: the only place that makes files. */
final class Outputs {

    /** Where SQL files go; the folder is in the class path's root. */
    static final String FOLDER = "META-INF/onerow/";

    private final Filer filer;

    Outputs(Filer filer) {
        this.filer = filer;
    }

    /** A file by its name in {@link #FOLDER}. */
    record TextFile(String name, String text) {}

    /** Makes the files; those that are there already are reported, not overwritten. */
    void make(List<JavaFile> sources, List<TextFile> texts, Element origin, Findings findings) {
        List<String> existing = new ArrayList<>();
        for (JavaFile source : sources) {
            String packageName = source.packageName();
            String name = (packageName.isEmpty() ? "" : packageName + ".")
                    + source.typeSpec().name();
            make(name, source.toString(), () -> filer.createSourceFile(name, origin), existing);
        }
        for (TextFile text : texts) {
            String name = FOLDER + text.name();
            make(
                    name,
                    text.text(),
                    () -> filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, origin),
                    existing);
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
    void makeMissing(List<JavaFile> sources, Element origin) {
        make(sources, List.of(), origin, new Findings());
    }

    /** Asks the compiler for a file. */
    private interface Creation {
        FileObject create() throws IOException;
    }

    private static void make(String name, String text, Creation creation, List<String> existing) {
        try (Writer writer = creation.create().openWriter()) {
            writer.write(text);
        } catch (FilerException e) {
            existing.add(name);
        } catch (IOException e) {
            existing.add(name + " (" + e.getMessage() + ")");
        }
    }
}
