package dev.onerow.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;

/** Wherever a record may stand, its repository can be used from there. */
class PlacesTest {

    @Test
    void inTheUnnamedPackage() {
        Compiled compiled = new Compiled(javac().withProcessors(new RecordProcessor(), new SchemaProcessor())
                .withOptions("-Xlint:all,-processing,-classfile", "-Werror")
                .compile(
                        JavaFileObjects.forSourceString(
                                "Game", "import dev.onerow.*; @Table record Game(@NaturalKey String title) {}"),
                        JavaFileObjects.forSourceString(
                                "Beat",
                                "import dev.onerow.*; @Table record Beat(@Id long id,"
                                        + " @NaturalKey @ForeignKey(Game.class) String game, int times) {}"),
                        JavaFileObjects.forSourceString(
                                "Web", "import dev.onerow.*; @Schema({Game.class, Beat.class}) interface Web {}"),
                        JavaFileObjects.forSourceString("Use", """
                                class Use {
                                    Beat beat(BeatRepository beats) {
                                        return beats.getOrCreate(new BeatKey("zork"), new BeatDetails(2)).row();
                                    }
                                    Object model = WebSchema.MODEL;
                                }
                                """)));

        assertThat(compiled.compilation().diagnostics()).isEmpty();
        assertThat(compiled.sql("web.create.sql")).contains("public.game (");
    }

    @Test
    void nestedAndPackagePrivate() {
        Compiled compiled = Compiled.of("""
                public class Shop {
                    static class Back {
                        @Table record Item(@Id long id, @NaturalKey String code, @Nullable Colour colour) {}
                        enum Colour { RED, BLUE }
                    }
                    @Table("sales") protected record Sale(
                            @Id long id, @NaturalKey @ForeignKey(Back.Item.class) long itemId) {}
                    @Schema({Back.Item.class, Sale.class}) interface Tables {}
                }
                """, """
                class Use {
                    Shop.Back.Item item(Shop_Back_ItemRepository items) {
                        return items.getOrCreate(
                                new Shop_Back_ItemKey("x"), new Shop_Back_ItemDetails(Shop.Back.Colour.RED)).row();
                    }
                    Shop_SaleKey key = new Shop_SaleKey(1);
                    Object model = Shop_TablesSchema.MODEL;
                }
                """);

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
    }
}
