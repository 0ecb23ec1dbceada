package dev.onerow.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.sql.KeySql;

/** Writes the texts of the statements that go by a natural key, and the constant that puts them to use. */
final class KeyStatements {

    private final RecordModel model;
    private final KeyModel key;
    private final String suffix;

    KeyStatements(RecordModel model, KeyModel key) {
        this.model = model;
        this.key = key;
        this.suffix = key.suffix().isEmpty() ? "" : "_" + JavaText.constant(key.suffix());
    }

    /** The constant of what goes by the key. */
    static String constant(KeyModel key) {
        return key.suffix().isEmpty() ? "NATURAL_KEY" : JavaText.constant(key.suffix());
    }

    void write(TypeSpec.Builder type) {
        KeySql sql = new KeySql(model.table(), key.key());
        type.addField(KnowledgeWriter.text("FIND" + suffix, sql.find(0)));
        type.addField(KnowledgeWriter.text("GET_OR_CREATE" + suffix, sql.getOrCreate(0, sql.firstTarget())));
        if (key.hasDetails()) {
            type.addField(KnowledgeWriter.text("UPSERT" + suffix, sql.upsert(0, sql.firstTarget())));
        }
        type.addField(byKey());
    }

    private FieldSpec byKey() {
        TypeName details = key.hasDetails() ? key.detailsType() : Library.NO_DETAILS;
        return KnowledgeWriter.constant(
                ParameterizedTypeName.get(
                        Library.BY_KEY, key.type(), details, model.names().record()),
                constant(key),
                CodeBlock.of(
                        "new $1T<>(\n$>$>ROWS, $2S, new $3L(), FIND$4L, GET_OR_CREATE$4L$5L)$<$<",
                        Library.BY_KEY,
                        key.key().javaName(),
                        ColumnsWriter.name(key),
                        suffix,
                        key.hasDetails() ? ", UPSERT" + suffix : ""));
    }
}
