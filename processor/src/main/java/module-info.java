import dev.onerow.processor.RecordProcessor;
import dev.onerow.processor.SchemaProcessor;
import javax.annotation.processing.Processor;

/** The annotation processor; compilers find it as a service, so nothing is exported. */
module dev.onerow.processor {
    requires dev.onerow.runtime;
    requires java.compiler;
    requires com.palantir.javapoet;
    // Other compilers do without javac's trees.
    requires static jdk.compiler;
    requires static com.google.auto.service;

    provides Processor with
            RecordProcessor,
            SchemaProcessor;
}
