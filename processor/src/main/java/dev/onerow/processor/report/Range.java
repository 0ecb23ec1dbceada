package dev.onerow.processor.report;

/**
 * Characters of a source.
 *
 * @param start the first one's index
 * @param end the index after the last one
 */
record Range(int start, int end) {

    int length() {
        return end - start;
    }
}
