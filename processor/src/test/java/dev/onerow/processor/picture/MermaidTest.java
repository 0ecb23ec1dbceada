package dev.onerow.processor.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.ModelText;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MermaidTest {

    private static final String WORD = "[A-Za-z_][A-Za-z0-9_()\\[\\]]*";
    private static final String TEXT = "\"(?:[A-Za-z0-9_ .,()\\[\\]-]|#[0-9]+;)+\"";
    private static final String ENTITY = "(?:[A-Za-z_][A-Za-z0-9_]*|" + TEXT + ")";

    /** What the diagrams are made of: less than the grammar allows, and in each version of it. */
    private static final Pattern LINE = Pattern.compile("erDiagram|    %% The tables of the schema " + TEXT + "\\.|    "
            + ENTITY
            + " \\{|        " + WORD + " " + WORD + "(?: (?:PK|FK|UK)(?:, (?:PK|FK|UK))*)?(?: " + TEXT + ")?|    }|    "
            + ENTITY + " \\|[|o](?:--|\\.\\.)o[|{] " + ENTITY + " : " + TEXT);

    @Test
    void writesTablesAndReferences() {
        assertThat(Mermaid.of(model("""
                        table public.users
                        column id bigint identity
                        column email text
                        primary key pk_users (id)
                        natural key uq_users_email (email)
                        """, """
                        table shop.orders
                        column user_id bigint
                        column number integer
                        column price "numeric(10,2)" null
                        column precise "double precision"
                        column tags array of text
                        primary key pk_orders (user_id, number)
                        natural key pk_orders (user_id, number) is primary key
                        foreign key fk_orders_user_id_users (user_id) references public.users (id)
                        """, """
                        table public.profiles
                        column id bigint
                        column "picked by" bigint null
                        primary key pk_profiles (id)
                        unique uq_picked ("picked by")
                        foreign key fk_profiles_picked ("picked by") references public.users (id)
                        """))).isEqualTo("""
                        erDiagram
                            %% The tables of the schema "some".
                            users {
                                bigint id PK "identity"
                                text email UK "natural key"
                            }
                            "shop.orders" {
                                bigint user_id PK, UK, FK "natural key"
                                integer number PK, UK "natural key"
                                numeric(10_2) price "numeric(10,2), null"
                                double_precision precise "double precision"
                                text[] tags
                            }
                            profiles {
                                bigint id PK
                                bigint picked_by FK, UK "picked by, null"
                            }
                            users ||--o{ "shop.orders" : "fk_orders_user_id_users"
                            users |o..o| profiles : "fk_profiles_picked"
                        """);
    }

    @Test
    void quotesWhatTheGrammarReadsAsItsOwn() {
        String text = Mermaid.of(model("""
                table public.one
                column pk bigint
                column "UK-x" text
                column "~" text
                column "a\\"b" text
                column "%%{init" "direction LR"
                primary key pk (pk)
                """));

        assertThat(text).isEqualTo("""
                erDiagram
                    %% The tables of the schema "some".
                    "one" {
                        bigint _pk PK "pk"
                        text UK_x "UK-x"
                        text _ "#126;"
                        text a_b "a#34;b"
                        direction_LR _init "#37;#37;#123;init,#32;direction#32;LR"
                    }
                """);
    }

    @Test
    void staysInTheGrammarWhateverTheNames() {
        SchemaModel model = Schemas.hostile();
        List<String> lines = Mermaid.of(model).lines().toList();

        assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
        List<String> entities =
                lines.stream().filter(line -> line.endsWith("{")).toList();
        assertThat(new HashSet<>(entities)).hasSameSizeAs(model.tables());
        assertThat(lines).filteredOn(line -> line.contains("o{")).hasSameSizeAs(model.tables());
    }

    @Test
    void tellsATableWithADotFromOneOfAnotherSchema() {
        String text = Mermaid.of(model("""
                table shop.items
                column id bigint
                primary key pk (id)
                """, """
                table public."shop.items"
                column id bigint
                primary key pk (id)
                """));

        assertThat(text).contains("    \"shop.items\" {\n", "    \"public.shop.items\" {\n");
    }

    static SchemaModel model(String... tables) {
        List<Table> parsed = Arrays.stream(tables).map(ModelText::parse).toList();
        return new SchemaModel("some", parsed);
    }
}
