package dev.onerow.example;

import java.util.List;

/** The dedupe-and-constrain migration as the story needs it. */
interface Repair {

    /** What would be done, one line each; changes nothing. */
    List<String> preview();

    /** Does it, all or nothing. */
    void migrate();
}
