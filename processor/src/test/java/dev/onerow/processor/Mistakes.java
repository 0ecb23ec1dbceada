package dev.onerow.processor;

import java.util.List;

/**
 * The mistakes that are found in sources. {@code «no-key»} and {@code «»} stand around what the message points at, and are
 * taken out before compiling.
 */
final class Mistakes {

    private Mistakes() {}

    private static final String GAME =
            "@Table(\"games\") record Game(@Id long id, @NaturalKey String title, @Nullable String note) {}";

    /** Each entry is one compilation; several sources are apart by a line of dashes. */
    static final List<String> CASES = List.of(
            // What it stands on
            "«not-a-record»@Table«» class A {}",
            "«not-a-record»@Table«» interface A {}",
            "«not-a-record»@Table«» enum A { X }",
            "class A { @Table private «private-record»record B«»(@NaturalKey String a) {} }",
            "class A { private static class C { @Table «private-record»record B«»(@NaturalKey String a) {} } }",
            "@Table «generic-record»record A«»<T>(@NaturalKey String a) {}",
            "@Table «no-column»record A«»() {}",
            "record A(«no-table»@Id«» long id, «no-table»@NaturalKey«» String a, @Column(length = 3) String b) {}",
            "«no-table»@Unique(\"a\")«» record A(String a) {}",
            "@Table «no-key»record A«»(String a, String b) {}",
            // Types
            "@Table record A(@NaturalKey String a, Object «unsupported-type»b«») {}",
            "@Table record A(@NaturalKey String a, Optional<String> «unsupported-type»b«») {}",
            "@Table record A(@NaturalKey String a, List<List<String>> «unsupported-type»b«») {}",
            "@Table record A(@NaturalKey String a, List «unsupported-type»b«») {}",
            "@Table record A(@NaturalKey String a, W «unsupported-type»b«») {} record W(W w) {}",
            "@Table record A(@NaturalKey String a, B «unsupported-type»b«») {} @Table record B(@NaturalKey String a) {}",
            "@Table record A(@NaturalKey String a, M «enum-constants»m«») { enum M {} }",
            "@Table record A(@NaturalKey String a, @Nullable int «nullable-primitive»b«») {}",
            "@Table record A(@NaturalKey String a, @Column(length = «column-type»-1«») String b) {}",
            "@Table record A(@NaturalKey String a, @Column(length = «column-type»3«») int b) {}",
            "@Table record A(@NaturalKey String a, @Column(scale = «column-type»2«») BigDecimal b) {}",
            "@Table record A(@NaturalKey String a, @Column(precision = «column-type»2000«») BigDecimal b) {}",
            "@Table record A(@NaturalKey String a, @Column(type = «column-type»\"jsonb\"«») int b) {}",
            "@Table record A(@NaturalKey String a, @Column(type = «column-type»\"jsonb\"«») List<String> b) {}",
            "@Table record A(@NaturalKey String a, @Column(type = «column-type»\"varchar(3\"«») String b) {}",
            "@Table record A(@NaturalKey String a, @Column(type = «column-type»\"text\"«», length = 3) String b) {}",
            """
            @Table record A(@NaturalKey String a, @Column(converter = «converter»C.class«») int b) {}
            final class C implements Converter<String, String> {
                public String toColumn(String a) { return a; }
                public String fromColumn(String a) { return a; }
            }
            """,
            """
            @Table record A(@NaturalKey String a, @Column(converter = «converter»C.class«») String b) {}
            abstract class C implements Converter<String, String> {}
            """,
            // Names
            "@Table record A(@NaturalKey String a, @Column(name = «same-column»\"a\"«») String b) {}",
            "@Table @Unique({\"a\", \"b\"}) record A(@NaturalKey String a, @Column(name = «same-column»\"a\"«») String b) {}",
            "@Table @NaturalKey({\"a\", \"b\"}) record A(String a, @Column(name = «same-column»\"a\"«») String b) {}",
            "@Table record A(@NaturalKey String a, String «bad-name»xmin«») {}",
            "@Table(schema = «bad-name»\"pg_mine\"«») record A(@NaturalKey String a) {}",
            "@Table(«bad-name»\"pg_mine\"«») record A(@NaturalKey String a) {}",
            "@Table(«bad-name»\"a\\0b\"«») record A(@NaturalKey String a) {}",
            "@Table(«bad-name»\"a\\ud800b\"«») record A(@NaturalKey String a) {}",
            "@Table record A(@NaturalKey String a, @Column(name = «bad-name»\"\\0\"«») String b) {}",
            "@Table record A(@NaturalKey String a, @Index(using = «bad-name»\" \"«») String b) {}",
            "@Table(«name-too-long»\"" + "t".repeat(64) + "\"«») record A(@NaturalKey String a) {}",
            "@Table(«name-too-long»\"" + ";".repeat(60) + "\"«») record A(@NaturalKey String a) {}",
            "@Table record A(@NaturalKey String a, @Unique(name = «name-too-long»\"" + "ä".repeat(32)
                    + "\"«») String b) {}",
            "«naming-template»@Check(\"1 = 1\")«» @Table record A(@NaturalKey String a) {}",
            "@NamingConvention(uq = «naming-template»\"uq_%(tabel_name)s\"«»)\npackage games;\nimport dev.onerow.*;\n----\n"
                    + "@Table record A(@NaturalKey String a) {}\n----\n@Table record B(@NaturalKey String a) {}",
            "@Table record A(@NaturalKey String a, @Check(\"b > 1\") «same-name»@Check(\"b > 2\")«» int b) {}",
            "@Table record A(@Id long id, @NaturalKey «same-name»@Unique«» String a) {}",
            "@Table record A(@Id long id, @NaturalKey String a, «same-name»@Index(name = \"a\")«» String b) {}",
            // Names of components
            "@Table @Unique({\"a\", «unknown-component»\"bb\"«»}) record A(@NaturalKey String a, String b) {}",
            "@Table @Unique({\"a\", «repeated-component»\"a\"«»}) record A(@NaturalKey String a, String b) {}",
            "@Table «no-component-named»@Unique«» record A(@NaturalKey String a) {}",
            "@Table «no-component-named»@Index«» record A(@NaturalKey String a) {}",
            "@Table «no-component-named»@NaturalKey«» record A(@Id long a) {}",
            "@Table «no-component-named»@ForeignKey(A.class)«» record A(@NaturalKey String a) {}",
            "@Table record A(@NaturalKey String a, @Index(«components-on-component»\"a\"«») String b) {}",
            "@Table record A(@NaturalKey(«components-on-component»\"a\"«») String a) {}",
            "@Table record A(@Id long id, @ForeignKey(value = A.class, columns = «components-on-component»\"b\"«») long b) {}",
            // SQL
            "@Table record A(@NaturalKey String a, @Check(«bad-sql»\"b > (1\"«») int b) {}",
            "@Table record A(@NaturalKey String a, @Check(«bad-sql»\"\"«») int b) {}",
            "@Table record A(@NaturalKey String a, @Default(«bad-sql»\"'x\"«») String b) {}",
            "@Table record A(@NaturalKey String a, @Default(value = \"1\", onUpdate = «bad-sql»\"1)\"«») int b) {}",
            "@Table @NaturalKey(value = \"a\", where = «bad-sql»\"a = 1; drop\"«») record A(@Id long id, String a) {}",
            "@Table @Index(value = \"a\", where = «bad-sql»\"a = $$\"«») record A(@Id long id, String a) {}",
            // Keys
            "@Table @NaturalKey(\"a\") «key-twice»@NaturalKey(\"b\")«» record A(@Id long id, String a, String b) {}",
            "@Table @NaturalKey(\"a\") record A(@Id long id, String a, «key-twice»@NaturalKey«» String b) {}",
            "@Table record A(@Id long id, @NaturalKey(name = «key-name»\"slug\"«») String a) {}",
            "@Table record A(@NaturalKey String a, @NaturalKey(name = «key-name»\"a b\"«») String b) {}",
            "@Table record A(@Id long id, @NaturalKey(nulls = «key-option-on-component»NOT_DISTINCT«») String a) {}",
            "@Table record A(@Id long id, @NaturalKey @Nullable String «nullable-key»a«») {}",
            "@Table @NaturalKey({\"b\", «nullable-key»\"a\"«»}) record A(@Id long id, @Nullable String a, int b) {}",
            "@Table «key-not-primary»@NaturalKey(value = \"a\", where = \"a > 1\")«» record A(int a) {}",
            "@Table «key-not-primary»@NaturalKey(value = \"a\", normalize = \"lower(?)\")«» record A(String a) {}",
            "@Table record A(«key-not-primary»@NaturalKey«» @Nullable String a) {}",
            "@Table record A(@Id(IDENTITY) @NaturalKey long «key-made-by-server»a«») {}",
            "@Table record A(@Id long id, @NaturalKey @Default(\"1\") long «key-made-by-server»a«») {}",
            "@Table record A(@Id long id, @NaturalKey byte[] «key-type»a«») {}",
            "@Table record A(@Id long id, @NaturalKey String[] «key-type»a«») {}",
            "@Table record A(@Id long id, @NaturalKey @Column(type = \"json\") String «key-type»a«») {}",
            "@Table record A(@Id long id, @NaturalKey @Unique(name = \"u\", deferrable = «deferrable-key»Deferrable.INITIALLY_DEFERRED«») String a) {}",
            "@Table @NaturalKey(value = {\"a\", \"b\"}, normalize = «normalize»\"lower(?)\"«») record A(@Id long id, String a, String b) {}",
            "@Table @NaturalKey(value = {\"a\"}, normalize = {«normalize»\"lower(a)\"«»}) record A(@Id long id, String a) {}",
            "@Table @NaturalKey(value = {\"a\"}, normalize = {«bad-sql»\"lower(?\"«»}) record A(@Id long id, String a) {}",
            "@Table @NaturalKey(value = \"a\", orderBy = «order-by»\"a DSC\"«») record A(@Id long id, String a) {}",
            "@Table @NaturalKey(value = \"a\", orderBy = «unknown-component»\"x DESC\"«») record A(@Id long id, String a) {}",
            "@Table record A(@Id UUID id, «unordered-key»@NaturalKey«» String a) {}",
            "@Table @NaturalKey(value = \"a\", merge = «fill-nulls»@FillNulls(\"b\")«») record A(@Id long id, String a, String b) {}",
            // Ids
            "@Table record A(@Id(«id-generation»IDENTITY«») String id) {}",
            "@Table record A(@Id(«id-generation»SERVER_UUID«») long id) {}",
            "@dev.onerow.Table record A(@dev.onerow.Id(«id-generation»SERVER_UUID«») long id) {}",
            "@Table record A(@Id(«id-generation»IDENTITY«») @ForeignKey(B.class) long id) {}\n----\n"
                    + "@Table record B(@Id long id) {}",
            "@Table record A(@Id(IDENTITY) long id, @Id(«id-combination»SERVER_UUID«») UUID b) {}",
            "@Table record A(«int-identity»@Id«» int id) {}",
            "@Table record A(«nullable-primary-key»@Id«» @Nullable Long id) {}",
            // Foreign keys
            GAME
                    + "\n----\n@Table record A(@Id long id, @ForeignKey(«foreign-key-target»String.class«») long gameId) {}",
            GAME + "\n----\n@Table record A(@Id long id, @ForeignKey(«foreign-key-type»Game.class«») String gameId) {}",
            GAME
                    + "\n----\n@Table @ForeignKey(value = Game.class, columns = {«foreign-key-type»\"a\"«»}) record A(@Id long id, int a) {}",
            GAME
                    + "\n----\n@Table @ForeignKey(value = Game.class, columns = {\"a\", \"b\"}, references = «foreign-key-columns»\"id\"«») record A(@Id long id, long a, long b) {}",
            GAME
                    + "\n----\n@Table «foreign-key-columns»@ForeignKey(value = Game.class, columns = {\"a\", \"b\"})«» record A(@Id long id, long a, long b) {}",
            GAME
                    + "\n----\n@Table record A(@Id long id, @ForeignKey(value = Game.class, references = «foreign-key-not-unique»\"note\"«») String a) {}",
            GAME
                    + "\n----\n@Table record A(@Id long id, @ForeignKey(value = Game.class, references = «unknown-component»\"titel\"«») String a) {}",
            GAME
                    + "\n----\n@Table record A(@Id long id, @ForeignKey(value = Game.class, onDelete = «set-null-on-not-null»SET_NULL«») long a) {}",
            GAME
                    + "\n----\n@Table record A(@Id long id, @ForeignKey(value = Game.class, onUpdate = «set-default-without-default»OnUpdate.SET_DEFAULT«») long a) {}",
            GAME
                    + "\n----\n@Table record A(@Id long id, @ForeignKey(value = Game.class, onDelete = CASCADE, index = «cascade-without-index»false«») long a) {}",
            // Uniques and indexes
            "@Table @Unique(expression = «expression»\"lower(a)\"«») record A(@NaturalKey String a) {}",
            "@Table @Index(value = \"a\", name = \"x\", expression = «expression»\"lower(a)\"«») record A(@NaturalKey String a) {}",
            "@Table @Unique(value = \"a\", where = \"a > 1\", deferrable = «deferrable-index»Deferrable.INITIALLY_DEFERRED«») record A(@Id long id, int a) {}",
            "@Table record A(@Id long id, «index-type»@Index«» @Column(type = \"json\") String a) {}",
            "@Table record A(@Id long id, «index-type»@Unique«» @Column(type = \"xml[]\") List<String> a) {}",
            "@Table record A(«index-type»@Id«» @Column(type = \"point\") String a) {}",
            "@Table @Index(value = {\"a\", \"b\"}, using = «index-type»\"Hash\"«») record A(@Id long id, int a, int b) {}",
            "@Table record A(@Id long id, @Index(using = «index-type»\"hash\"«») @Column(type = \"bit(1)\") String a) {}",
            "@Table record A(@Id long id, @NaturalKey «same-constraint»@Unique(name = \"u\")«» String a) {}",
            "@Table «same-constraint»@Unique(value = \"id\")«» record A(@Id long id) {}",
            GAME
                    + "\n----\n@Table record A(@Id long id, @ForeignKey(Game.class) «same-constraint»@ForeignKey(value = Game.class, name = \"x\")«» long a) {}",
            // Schemas
            "«schema-not-an-interface»@Schema({})«» class A {}",
            "@Schema(«schema-not-a-table»{}«») interface A {}",
            "@Schema({«schema-not-a-table»String.class«»}) interface A {}",
            GAME + "\n----\n@Schema({Game.class, «schema-twice»Game.class«»}) interface A {}",
            GAME
                    + "\n----\n@Table record B(@Id long id, @ForeignKey(Game.class) long gameId) {}\n----\n@Schema(«schema-misses-table»B.class«») interface A {}",
            "@Table(\"a\") record A(@NaturalKey(«components-on-component»\"x\"«») String a) {}\n----\n@Schema(A.class) interface S {}",
            "@Table(\"a\") record A(@Id long id) {}\n----\n@Table(\"A\") record B(@Id long id) {}\n----\n@Schema({A.class, «same-table»B.class«»}) interface S {}",
            """
            @Table record A(@NaturalKey String a, @ForeignKey(B.class) String b) {}
            ----
            @Table record B(@NaturalKey String b, @ForeignKey(A.class) String a) {}
            ----
            @Schema({«not-null-cycle»A.class«», B.class}) interface S {}
            """,
            """
            @Table record A(@NaturalKey String a) {}
            ----
            @Table record B(@NaturalKey String b, @ForeignKey(value = A.class, onDelete = CASCADE) String a) {}
            ----
            @Table record C(@NaturalKey String c, @ForeignKey(value = A.class, onDelete = CASCADE) String a,
                @ForeignKey(value = B.class, onDelete = CASCADE) String b) {}
            ----
            @Schema({A.class, B.class, «cascade-paths»C.class«»}) interface S {}
            """,
            // Several at once
            "@Table(«bad-name»\"pg_a\"«») @Unique(«unknown-component»\"x\"«») record A(@Id(«id-generation»IDENTITY«») String a, "
                    + "Object «unsupported-type»b«», @Check(«bad-sql»\"(\"«») int c) {}");
}
