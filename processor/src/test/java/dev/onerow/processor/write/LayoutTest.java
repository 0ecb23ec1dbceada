package dev.onerow.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void commentOfOneLineStandsOnOne() {
        assertThat(Layout.of("    /**\n     * The key.\n     */\n    int key;\n"))
                .isEqualTo("    /** The key. */\n    int key;\n");
    }

    @Test
    void otherCommentsStay() {
        String two = "/**\n * One.\n * Two.\n */\n";
        String wide = "/**\n * " + "wide ".repeat(24) + "\n */\n";
        assertThat(Layout.of(two + wide)).isEqualTo(two + wide);
    }

    @Test
    void exceptionStandsBehindThrows() {
        assertThat(Layout.of("    int bind(int at) throws\n            SQLException {\n"))
                .isEqualTo("    int bind(int at) throws SQLException {\n");
    }

    @Test
    void textBlockStaysAsItIs() {
        String text =
                "String SQL = \"\"\"\n        /**\n         * x\n         */\n        a throws\n        b\"\"\";\n";
        assertThat(Layout.of(text)).isEqualTo(text);
    }
}
