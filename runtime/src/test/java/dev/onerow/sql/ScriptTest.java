package dev.onerow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void aFileReadsAsStepsWithTheirReasons() {
        Statement create = Statement.of("CREATE SCHEMA shop", "The schema shop.", Hazard.NONE);
        Statement index = Statement.of("CREATE INDEX ON shop.a (b)", "Fast.", Hazard.LOCKS_WRITES);
        assertThat(Script.file(List.of("a.create.sql"), List.of(create.onlyIf("1 = 2"), index)))
                .isEqualTo("""
                        -- a.create.sql

                        DO $onerow$
                        #variable_conflict use_column
                        BEGIN

                        -- The schema shop.
                        IF 1 = 2 THEN
                        CREATE SCHEMA shop;
                        END IF;

                        -- Fast.
                        -- Locks: writers of the table wait until the end; readers don't.
                        CREATE INDEX ON shop.a (b);

                        END
                        $onerow$;
                        """);
    }

    @Test
    void theTagIsOneThatTheTextsDoNotContain() {
        Statement hostile = Statement.of("SELECT '$onerow$ $onerow1$'", "Why $onerow2$", Hazard.NONE);
        assertThat(Script.block(List.of(hostile))).startsWith("DO $onerow3$\n").endsWith("$onerow3$");
    }

    @Test
    void placeholdersOfToolsStandNowhere() {
        Statement hostile = Statement.of("SELECT '${a}', E'\\\\', \"\r\"", "Why ${b}\r\n; DROP", Hazard.NONE);
        assertThat(Script.file(List.of("${c}\n\\q"), List.of(hostile)))
                .startsWith("-- $ {c} \\q\n\nDO E'")
                .contains("-- Why $ {b}  ; DROP\n", "SELECT ''$\\u007Ba}'', E''\\\\\\\\'', \"\\u000D\";")
                .doesNotContain("${", "\r");
    }
}
