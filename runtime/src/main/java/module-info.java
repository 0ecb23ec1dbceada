/**
 * What an application carries: the annotations, the model of its tables, and what the generated repositories call.
 *
 * <p>Jdbi is part of the API: repositories are made from its handles. How statements are spelled is not; only the
 * processor, which writes the same ones as files, sees that.
 */
@SuppressWarnings("module")
module dev.onerow.runtime {
    requires transitive java.sql;
    requires transitive org.jdbi.v3.core;
    requires transitive org.jspecify;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    // Jdbi's, which as an automatic module can't ask for it.
    requires io.leangen.geantyref;
    // The driver's annotations, for javac only.
    requires static org.checkerframework.checker.qual;

    exports dev.onerow;
    exports dev.onerow.migration;
    exports dev.onerow.repository;
    exports dev.onerow.schema;
    exports dev.onerow.sql to
            dev.onerow.processor;
    exports dev.onerow.transaction;
    exports dev.onerow.violation;
}
