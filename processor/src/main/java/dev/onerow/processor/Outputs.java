package dev.onerow.processor;

import com.palantir.javapoet.JavaFile;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import java.io.IOException;
import java.io.Writer;
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

    /** Makes the files; one that is there already is reported, not overwritten. */
    void make(List<JavaFile> sources, List<TextFile> texts, Element origin, Findings findings) {
        for (JavaFile source : sources) {
            String packageName = source.packageName();
            String name = (packageName.isEmpty() ? "" : packageName + ".")
                    + source.typeSpec().name();
            make(name, source.toString(), () -> filer.createSourceFile(name, origin), origin, findings);
        }
        for (TextFile text : texts) {
            make(
                    text.name(),
                    text.text(),
                    () -> filer.createResource(StandardLocation.CLASS_OUTPUT, "", FOLDER + text.name(), origin),
                    origin,
                    findings);
        }
    }

    /** Asks the compiler for a file. */
    private interface Creation {
        FileObject create() throws IOException;
    }

    private static void make(String name, String text, Creation creation, Element origin, Findings findings) {
        try (Writer writer = creation.create().openWriter()) {
            writer.write(text);
        } catch (FilerException e) {
            findings.add(
                    Code.OUTPUT_EXISTS,
                    Place.of(origin),
                    name + " would be generated, but is there already; rename the record, the table, or what has that"
                            + " name");
        } catch (IOException e) {
            findings.add(Code.OUTPUT_EXISTS, Place.of(origin), name + " can't be written: " + e.getMessage());
        }
    }
}
