package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;

/** The types of the runtime that generated code names. */
final class Library {

    private static final String REPOSITORY = "dev.onerow.repository";

    static final ClassName ARRAY_TYPE = ClassName.get(REPOSITORY, "ArrayType");
    static final ClassName BATCH_ROW = ClassName.get(REPOSITORY, "BatchRow");
    static final ClassName BIND = ClassName.get(REPOSITORY, "Bind");
    static final ClassName BY_KEY = ClassName.get(REPOSITORY, "ByKey");
    static final ClassName DETAILS_OF_ALL = ClassName.get(REPOSITORY, "DetailsOfAll");
    static final ClassName DETAILS_SOURCE = ClassName.get(REPOSITORY, "DetailsSource");
    static final ClassName ELEMENT = ClassName.get(REPOSITORY, "Element");
    static final ClassName KEY_COLUMNS = ClassName.get(REPOSITORY, "KeyColumns");
    static final ClassName KEY_ONLY_REPOSITORY = ClassName.get(REPOSITORY, "KeyOnlyRepository");
    static final ClassName NO_DETAILS = ClassName.get(REPOSITORY, "NoDetails");
    static final ClassName PARAMETERS = ClassName.get(REPOSITORY, "Parameters");
    static final ClassName PRIMITIVE_ARRAY = ClassName.get(REPOSITORY, "PrimitiveArray");
    static final ClassName READ = ClassName.get(REPOSITORY, "Read");
    static final ClassName READER = ClassName.get(REPOSITORY, "Reader");
    static final ClassName REPOSITORY_BASE = ClassName.get(REPOSITORY, "Repository");
    static final ClassName ROW_COLUMNS = ClassName.get(REPOSITORY, "RowColumns");
    static final ClassName ROWS = ClassName.get(REPOSITORY, "Rows");
    static final ClassName SESSION = ClassName.get(REPOSITORY, "Session");
    static final ClassName TABLE_REPOSITORY = ClassName.get(REPOSITORY, "TableRepository");

    static final ClassName UNIQUE_VIOLATION = ClassName.get("dev.onerow.violation", "UniqueViolation");
    static final ClassName CHANGE = ClassName.get("dev.onerow", "Change");
    static final ClassName OUTCOME = ClassName.get("dev.onerow", "Outcome");
    static final ClassName DERIVED_MODEL = ClassName.get("dev.onerow.schema", "DerivedModel");
    static final ClassName MODEL_TEXT = ClassName.get("dev.onerow.schema", "ModelText");
    static final ClassName SCHEMA_MODEL = ClassName.get("dev.onerow.schema", "SchemaModel");
    static final ClassName TABLE = ClassName.get("dev.onerow.schema", "Table");

    static final ClassName MIGRATION = ClassName.get("dev.onerow.migration", "Migration");
    static final ClassName VERIFY = ClassName.get("dev.onerow.migration", "Verify");
    static final ClassName VERIFICATION = ClassName.get("dev.onerow.migration", "Verification");
    static final ClassName HANDLE = ClassName.get("org.jdbi.v3.core", "Handle");
    static final ClassName JDBI = ClassName.get("org.jdbi.v3.core", "Jdbi");
    static final ClassName ROW_MAPPER = ClassName.get("org.jdbi.v3.core.mapper", "RowMapper");
    static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");
    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    static final ClassName LIST = ClassName.get("java.util", "List");

    static final ClassName MAP = ClassName.get("java.util", "Map");
    static final ClassName COLLECTION = ClassName.get("java.util", "Collection");
    static final ClassName STREAM = ClassName.get("java.util.stream", "Stream");
    static final ClassName FUNCTION = ClassName.get("java.util.function", "Function");

    private Library() {}
}
