package dev.onerow.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.value.processor.AutoValueProcessor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mapstruct.ap.MappingProcessor;

/** Other processors in the same compilation use what OneRow generates, and the other way round. */
class NeighboursTest {

    private static final String GAME = "@Table public record Game(@Id long id, @NaturalKey String title, Mood mood,"
            + " @Nullable String note) { public enum Mood { CALM, WILD } }";

    @Test
    void mapStructMapsToDetailsAndKeys() {
        Compiled compiled = compile(
                GAME,
                "public record Reply(String title, Game.Mood mood, @Nullable String note) {}",
                """
                @org.mapstruct.Mapper
                public interface Replies {
                    GameKey key(Reply reply);
                    GameDetails details(Reply reply);
                }
                """,
                "class Use { GameDetails of(Reply reply) { return new RepliesImpl().details(reply); } }");

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
    }

    @Test
    void autoValueHoldsKeysAndConvertersUseItsClasses() {
        Compiled compiled = compile(
                GAME,
                """
                @com.google.auto.value.AutoValue
                public abstract class Wish {
                    abstract GameKey game();
                    abstract Money price();
                    static Wish of(Game game, Money price) {
                        return new AutoValue_Wish(GameKey.of(game), price);
                    }
                }
                """,
                """
                @com.google.auto.value.AutoValue
                public abstract class Money {
                    abstract long cents();
                    static Money of(long cents) { return new AutoValue_Money(cents); }
                }
                """,
                """
                public final class Cents implements Converter<Money, Long> {
                    public Long toColumn(Money money) { return money.cents(); }
                    public Money fromColumn(Long cents) { return Money.of(cents); }
                }
                """,
                "@Table public record Offer(@NaturalKey String code, @Column(converter = Cents.class) Money price) {}",
                "@Schema({Game.class, Offer.class}) interface Shop {}");

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
        assertThat(compiled.sql("shop.create.sql")).contains("price bigint NOT NULL");
    }

    private static Compiled compile(String... sources) {
        return new Compiled(javac().withProcessors(
                        new MappingProcessor(), new AutoValueProcessor(), new SchemaProcessor(), new RecordProcessor())
                .compile(Stream.of(sources).map(Compiled::file).toList()));
    }
}
