package dev.onerow.sql;

import java.util.Set;

/**
 * The key words of PostgreSQL that a name can't be without quotes.
 *
 * <p>They are those of {@code pg_get_keywords()} in any category but unreserved, as {@code quote_ident} takes them, of
 * servers 15.19, 16.15, 17.11 and 18.6, and {@code graph_table} of 19 (its kwlist.h at dde9a87): the union, so that one
 * text suits every version.
 */
final class Keywords {

    static final Set<String> NEED_QUOTES = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit
            boolean both case cast char character check coalesce collate collation column concurrently
            constraint create cross current_catalog current_date current_role current_schema
            current_time current_timestamp current_user dec decimal default deferrable desc distinct do
            else end except exists extract false fetch float for foreign freeze from full grant
            graph_table greatest group grouping having ilike in initially inner inout int integer
            intersect interval into is isnull join json json_array json_arrayagg json_exists json_object
            json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading
            least left like limit localtime localtimestamp merge_action national natural nchar none
            normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
            placing position precision primary real references returning right row select session_user
            setof similar smallint some substring symmetric system_user table tablesample then time
            timestamp to trailing treat trim true union unique user using values varchar variadic
            verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest
            xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
            """.split("\\s+"));

    private Keywords() {}

    /** Whether the word, in lower case, is a name only in quotes, on one of these versions at least. */
    static boolean needsQuotes(String word) {
        return NEED_QUOTES.contains(word);
    }
}
