package dev.onerow.processor.report;

import java.util.List;
import javax.lang.model.element.Element;

/**
 * All that is wrong with one record or schema.
 *
 * @param subject the record or interface
 */
public record Report(Element subject, List<Problem> problems) {

    public Report {
        problems = List.copyOf(problems);
    }
}
