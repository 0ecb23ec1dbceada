package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.ParentModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import dev.onerow.schema.ModelText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of a record; tables are compared in the text form, which holds all of them. */
class ModelTest {

    @Test
    void readsAPlainRecord() {
        RecordModel model = Models.of(WebGamesTest.GAME);

        assertTable(model, """
                table public.games
                column id bigint identity
                column provider_game_id text
                column provider_game_name text null
                column provider_game_category text null
                primary key pk_games (id)
                natural key uq_games_provider_game_id (provider_game_id)
                """);
        assertThat(model.isPublic()).isTrue();
        assertThat(names(model.id())).containsExactly("id");
        KeyModel key = model.keys().get(0);
        assertThat(key.type()).isEqualTo(ClassName.get("games", "GameKey"));
        assertThat(key.detailsType()).isEqualTo(ClassName.get("games", "GameDetails"));
        assertThat(key.suffix()).isEmpty();
        assertThat(names(key.parts())).containsExactly("providerGameId");
        assertThat(names(key.details())).containsExactly("providerGameName", "providerGameCategory");
    }

    @Test
    void readsForeignKeysAndTheirParents() {
        RecordModel model = Models.of(WebGamesTest.GAME_BEAT, WebGamesTest.GAME, WebGamesTest.USER);

        assertTable(model, """
                table public.game_beats
                column id bigint identity
                column user_id bigint
                column game_id bigint
                column beat_at timestamptz
                primary key pk_game_beats (id)
                natural key uq_game_beats_user_id_game_id (user_id, game_id)
                foreign key fk_game_beats_user_id_users (user_id) references public.users (id) on delete cascade
                foreign key fk_game_beats_game_id_games (game_id) references public.games (id) on delete cascade
                index ix_game_beats_game_id (game_id)
                """);
        assertThat(model.rowAccessor()).isEqualTo("gameBeat");
        assertThat(model.parents()).extracting(ParentModel::accessor).containsExactly("user", "game");
        assertThat(model.parents()).extracting(ParentModel::finder).containsExactly("findByUserId", "findByGameId");
        assertThat(model.parents().get(1).names().repository()).isEqualTo(ClassName.get("games", "GameRepository"));
        assertThat(model.parents().get(1).columns()).hasSize(4);
    }

    @Test
    void readsEachType() {
        RecordModel model = Models.of("""
                @Table record Types(@NaturalKey String key, boolean bool, byte tiny, Short small, int number, Long big,
                    float real, double precise, char sign, @Column(length = 80) String title, BigDecimal amount,
                    @Column(precision = 10) BigDecimal whole, @Column(precision = 10, scale = 2) BigDecimal price,
                    UUID uuid, Instant instant, OffsetDateTime offset, LocalDateTime local, LocalDate date,
                    LocalTime time, Duration duration, byte[] bytes, List<String> tags, int[] ranks,
                    List<UUID> uuids, @Column(type = "jsonb") String json, @Column(type = "citext[]") String[] names,
                    @Column(type = "timestamptz(3)") Instant millis, Email email, List<Email> emails,
                    @Column(type = "inet", converter = HostConverter.class) Host host, @Nullable Integer maybe) {}
                record Email(@Column(length = 254) String value) {}
                record Host(String name, int port) {}
                class HostConverter extends Base<Host> {
                    public String toColumn(Host host) { return host.name(); }
                    public Host fromColumn(String name) { return new Host(name, 0); }
                }
                abstract class Base<T> implements Converter<T, String> {}
                """);

        assertTable(model, """
                table public.types
                column key text
                column bool boolean
                column tiny smallint
                column small smallint
                column number integer
                column big bigint
                column real real
                column precise "double precision"
                column sign varchar(1)
                column title varchar(80)
                column amount numeric
                column whole numeric(10)
                column price numeric(10,2)
                column uuid uuid
                column instant timestamptz
                column offset timestamptz
                column local timestamp
                column date date
                column time time
                column duration interval
                column bytes bytea
                column tags array of text
                column ranks array of integer
                column uuids array of uuid
                column json jsonb
                column names array of citext
                column millis timestamptz(3)
                column email varchar(254)
                column emails array of varchar(254)
                column host inet
                column maybe integer null
                primary key pk_types (key)
                natural key pk_types (key) is primary key
                """);
        Property email = property(model, "email");
        assertThat(email.stored())
                .isEqualTo(new Stored.Wrapped(
                        ClassName.get("games", "Email"),
                        "value",
                        ClassName.get(String.class),
                        false,
                        new Stored.Plain(ValueKind.TEXT)));
        assertThat(property(model, "host").stored())
                .isEqualTo(new Stored.Converted(
                        ClassName.get("games", "HostConverter"),
                        ClassName.get("games", "Host"),
                        ClassName.get(String.class),
                        new Stored.Plain(ValueKind.TEXT)));
        assertThat(property(model, "ranks").stored())
                .isEqualTo(new Stored.Sequence(false, TypeName.INT, new Stored.Plain(ValueKind.INTEGER)));
        assertThat(model.id()).isEmpty();
    }

    @Test
    void readsEnums() {
        RecordModel model = Models.of("""
                @Table record E(@Id long id, Mood mood, @Column(type = "mood") Mood nativeMood, List<Mood> moods) {
                    enum Mood { CALM, WILD }
                }
                """);

        assertTable(model, """
                table public.e
                column id bigint identity
                column mood text
                column native_mood enum public.mood ("CALM", "WILD")
                column moods array of text
                primary key pk_e (id)
                check ck_e_mood "mood IN ('CALM', 'WILD')"
                check ck_e_moods "moods::text[] <@ ARRAY['CALM', 'WILD']::text[]"
                """);
    }

    @Test
    void readsKeysWithAllTheirOptions() {
        RecordModel model = Models.of("""
                @Table("t")
                @NaturalKey(value = {"tenant", "email"}, nulls = NOT_DISTINCT, normalize = {"", "lower(?)"},
                    where = "NOT deleted", keep = Keep.NEWEST, orderBy = {"createdAt DESC", "id"},
                    merge = @FillNulls("nick"))
                @NaturalKey(name = "slug", value = "slug")
                record Account(@Id long id, @Nullable Integer tenant, String email, String slug, boolean deleted,
                    @Nullable String nick, @Default(value = "now()", onUpdate = "now()") Instant createdAt) {}
                """);

        assertTable(model, """
                table public.t
                column id bigint identity
                column tenant integer null
                column email text
                column slug text
                column deleted boolean
                column nick text null
                column created_at timestamptz default "now()" on update "now()"
                primary key pk_t (id)
                natural key uq_t_tenant_email (tenant, email as "lower(?)") nulls not distinct where "NOT deleted" \
                keep newest order by (created_at desc, id) fill nulls (nick)
                natural key uq_t_slug (slug) named slug
                """);
        KeyModel slug = model.keys().get(1);
        assertThat(slug.type().simpleName()).isEqualTo("AccountSlugKey");
        assertThat(slug.detailsType().simpleName()).isEqualTo("AccountSlugDetails");
        assertThat(slug.suffix()).isEqualTo("BySlug");
        assertThat(names(slug.details())).containsExactly("tenant", "email", "deleted", "nick");
    }

    @Test
    void readsCompositeAndSelfReferences() {
        RecordModel model = Models.of("""
                @Table
                @ForeignKey(value = Node.class, columns = {"tenant", "parentId"}, onDelete = SET_DEFAULT,
                    onUpdate = OnUpdate.CASCADE, deferrable = Deferrable.INITIALLY_DEFERRED, name = "to_parent")
                @ForeignKey(value = Node.class, columns = {"tenant", "rootId"}, index = false)
                @Index(value = "rootId", where = "rank > 1", using = "hash")
                @Unique(value = {"rank", "tenant"}, onCollision = Unique.OnCollision.MERGE)
                @Unique(expression = "lower(code)", name = "uq_code")
                @Check(value = "rank >= 0", name = "rank")
                record Node(@Id @Default("1") int tenant, @Id int id, @Default("0") int parentId, int rootId,
                    @NaturalKey String code, int rank) {}
                """);

        assertTable(model, """
                table public.node
                column tenant integer default "1"
                column id integer
                column parent_id integer default "0"
                column root_id integer
                column code text
                column rank integer
                primary key pk_node (tenant, id)
                natural key uq_node_code (code)
                unique uq_node_rank_tenant (rank, tenant) on collision merge
                unique uq_code on "lower(code)"
                foreign key to_parent (tenant, parent_id) references public.node (tenant, id) on delete set default \
                on update cascade deferrable initially deferred
                foreign key fk_node_tenant_root_id_node (tenant, root_id) references public.node (tenant, id)
                check ck_node_rank "rank >= 0"
                index ix_node_tenant_parent_id (tenant, parent_id)
                index ix_node_root_id (root_id) using hash where "rank > 1"
                """);
        assertThat(names(model.id())).containsExactly("tenant", "id");
        assertThat(model.rowAccessor()).isEqualTo("node");
        assertThat(model.parents()).extracting(ParentModel::accessor).containsExactly("node2", "node3");
        assertThat(model.parents())
                .extracting(ParentModel::finder)
                .containsExactly("findByTenantAndParentId", "findByTenantAndRootId");
    }

    @Test
    void readsTypedIdsAndIdsThatReferElsewhere() {
        RecordModel model = Models.of(
                """
                @Table record Profile(@Id @ForeignKey(Person.class) PersonId id,
                    @ForeignKey(value = Person.class, references = "email") String mail) {}
                """,
                "@Table record Person(@Id PersonId id, @NaturalKey String email) {}",
                "record PersonId(UUID value) {}");

        assertTable(model, """
                table public.profile
                column id uuid
                column mail text
                primary key pk_profile (id)
                foreign key fk_profile_id_person (id) references public.person (id)
                foreign key fk_profile_mail_person (mail) references public.person (email)
                index ix_profile_mail (mail)
                """);
        assertThat(model.parents()).extracting(ParentModel::accessor).containsExactly("id", "mail");
    }

    @Test
    void findsNullableWhereverItsTargetLetsItStand() {
        RecordModel model = Models.of("""
                @Table record N(@Id long id, @Type.Nullable String a, @Method.Nullable String b, @Field.Nullable String c,
                    @Parameter.Nullable String d, String[] e, @Type.Nullable String[] f, String @Type.Nullable [] g) {}
                class Type { @Target(java.lang.annotation.ElementType.TYPE_USE) @interface Nullable {} }
                class Method { @Target(java.lang.annotation.ElementType.METHOD) @interface Nullable {} }
                class Field { @Target(java.lang.annotation.ElementType.FIELD) @interface Nullable {} }
                class Parameter { @Target(java.lang.annotation.ElementType.PARAMETER) @interface Nullable {} }
                """.replace("@Target", "@java.lang.annotation.Target"));

        assertThat(model.table().columns().stream().filter(column -> column.nullable()))
                .extracting(column -> column.name())
                .containsExactly("a", "b", "c", "d", "g");
    }

    @Test
    void namesNestedAndHiddenRecords() {
        RecordModel model =
                Models.of("public class Shop { @Table public record Item(@NaturalKey String a, int b) {} }");
        assertThat(model.names().repository()).isEqualTo(ClassName.get("games", "Shop_ItemRepository"));
        assertThat(model.names().withParents()).isEqualTo(ClassName.get("games", "Shop_ItemWithParents"));
        assertThat(model.isPublic()).isTrue();
        assertThat(model.table().name().name()).isEqualTo("item");

        assertThat(Models.of("class Shop { @Table public record Item(@NaturalKey String a) {} }")
                        .isPublic())
                .isFalse();
    }

    @Test
    void namesByThePackageThenByOptionsThenByDefault() {
        RecordModel model = Models.of(
                Map.of(
                        "onerow.naming.uq", "u_%(column_0_name)s",
                        "onerow.naming.pk", "p_%(table_name)s",
                        "onerow.schema", "shop"),
                "@Table record A(@Id long id, @NaturalKey String a, @Index String b) {}",
                "@NamingConvention(uq = \"key_%(column_0_name)s\")\npackage games;\nimport dev.onerow.*;");

        assertTable(model, """
                table shop.a
                column id bigint identity
                column a text
                column b text
                primary key p_a (id)
                natural key key_a (a)
                index ix_a_b (b)
                """);
    }

    private static void assertTable(RecordModel model, String text) {
        assertThat(ModelText.write(model.table())).isEqualTo(text);
        assertThat(model.properties())
                .extracting(Property::column)
                .isEqualTo(model.table().columns());
    }

    private static List<String> names(List<Property> properties) {
        return properties.stream().map(Property::name).toList();
    }

    private static Property property(RecordModel model, String name) {
        return model.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
