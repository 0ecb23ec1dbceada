package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type comes back as it went, on every path through the driver and under every setting of the session. */
@OneRowDatabase
class RoundTripTest {

    private static final long SEED = 20_240_229;
    private static final int RANDOM_ROWS = 25;

    private final TestDatabase database;

    RoundTripTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void createTable(TestDatabase database) throws SQLException {
        StringBuilder table = new StringBuilder("CREATE TABLE stored (id int GENERATED ALWAYS AS IDENTITY");
        types().forEach(type ->
                table.append(", ").append(type.name()).append(" ").append(type.sqlType()));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;"
                    + "CREATE TYPE mood AS ENUM ('GLAD', 'SO_SO', 'mixed_Case')");
            statement.execute(table.append(")").toString());
        }
    }

    static Stream<StoredType<?>> types() {
        return Stream.of(StoredTypes.numbers(), StoredTypes.texts(), StoredTimes.all(), StoredArrays.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepareThreshold=5",
                "prepareThreshold=-1", // binary from the first execution on
                "prepareThreshold=0",
                "binaryTransfer=false",
                "binaryTransferEnable=BOOL,UUID,BOOL_ARRAY,UUID_ARRAY&prepareThreshold=-1",
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "stringtype=unspecified"
            })
    void throughEveryOptionOfTheDriver(String option) throws SQLException {
        try (Connection connection = connect(option)) {
            roundTrip(connection, Samples.ROWS, new Samples());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IntervalStyle = postgres_verbose",
                "IntervalStyle = sql_standard",
                "IntervalStyle = iso_8601",
                "DateStyle = 'ISO, DMY'",
                "TimeZone = 'America/New_York'",
                "TimeZone = 'Asia/Kathmandu'",
                "bytea_output = escape"
            })
    void underEverySettingOfTheSession(String setting) throws SQLException {
        for (String threshold : List.of("0", "-1")) {
            try (Connection connection = connect("prepareThreshold=" + threshold);
                    Statement statement = connection.createStatement()) {
                statement.execute("SET " + setting);
                roundTrip(connection, Samples.ROWS, new Samples());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Sao_Paulo", "Pacific/Apia", "Africa/Monrovia", "Europe/Dublin"})
    void inEveryTimeZoneOfTheJvm(String zone) throws SQLException {
        TimeZone usual = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (Connection text = connect("prepareThreshold=0");
                Connection binary = connect("prepareThreshold=-1")) {
            roundTrip(text, Samples.ROWS, new Samples());
            roundTrip(binary, Samples.ROWS, new Samples());
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=0", "prepareThreshold=-1"})
    void withRandomValues(String option) throws SQLException {
        try (Connection connection = connect(option)) {
            roundTrip(connection, RANDOM_ROWS, new Randoms(new Random(SEED)));
        }
    }

    @Test
    void nullIsSentWithTheTypeOfAValue() throws SQLException {
        for (String option : List.of("binaryTransfer=true", "binaryTransfer=false")) {
            try (Connection connection = connect(option)) {
                List<String> differing = new ArrayList<>();
                for (StoredType<?> type : types().toList()) {
                    if (!typeSent(connection, type, true).equals(typeSent(connection, type, false))) {
                        differing.add(type.name());
                    }
                }
                assertThat(differing).isEmpty();
            }
        }
    }

    private Connection connect(String option) throws SQLException {
        return DriverManager.getConnection(database.url() + (database.url().contains("?") ? "&" : "?") + option);
    }

    private static <T> String typeSent(Connection connection, StoredType<T> type, boolean asNull) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + type.parameter())) {
            type.bind().bind(statement, 1, asNull ? null : type.samples().get(0));
            return statement.getParameterMetaData().getParameterTypeName(1);
        }
    }

    /** Each row has one value in every column. */
    private static void roundTrip(Connection connection, int rows, ToValue toValue) throws SQLException {
        List<StoredType<?>> types = types().toList();
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner parameters = new StringJoiner(", ");
        StringJoiner results = new StringJoiner(", ");
        for (StoredType<?> type : types) {
            columns.add(type.name());
            parameters.add(type.parameter());
            results.add(type.name()).add(equality(type));
        }
        String sql = "INSERT INTO stored (%s) VALUES (%s) RETURNING %s".formatted(columns, parameters, results);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int row = 0; row < rows; row++) {
                List<Sent<?>> sent = new ArrayList<>();
                for (StoredType<?> type : types) {
                    sent.add(Sent.of(type, row, toValue));
                }
                for (int i = 0; i < sent.size(); i++) {
                    sent.get(i).bind(statement, 1 + i);
                    sent.get(i).bind(statement, 1 + sent.size() + i);
                }
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    for (int i = 0; i < sent.size(); i++) {
                        sent.get(i).assertSameIn(result, 1 + 2 * i);
                    }
                }
            }
        }
    }

    /** Whether the server, too, finds what was stored equal to what was sent. */
    private static String equality(StoredType<?> type) {
        return type.comparable()
                ? type.name() + " IS NOT DISTINCT FROM " + type.parameter()
                : "true OR " + type.parameter() + " IS NULL";
    }

    /** Picks the value for a row. */
    private interface ToValue {
        <T> T pick(StoredType<T> type, int row);
    }

    /** The extremes in turn, then NULL. */
    private static final class Samples implements ToValue {

        static final int ROWS = 15;

        @Override
        public <T> T pick(StoredType<T> type, int row) {
            return row == ROWS - 1
                    ? null
                    : type.samples().get(row % type.samples().size());
        }
    }

    private record Randoms(Random random) implements ToValue {

        @Override
        public <T> T pick(StoredType<T> type, int row) {
            return type.random().apply(random);
        }
    }

    private record Sent<T>(StoredType<T> type, T value) {

        static <T> Sent<T> of(StoredType<T> type, int row, ToValue toValue) {
            return new Sent<>(type, toValue.pick(type, row));
        }

        void bind(PreparedStatement statement, int at) throws SQLException {
            type.bind().bind(statement, at, value);
        }

        void assertSameIn(ResultSet row, int at) throws SQLException {
            T expected = value == null ? null : type.stored().apply(value);
            assertThat(type.readOrNull().read(row, at)).as("%s %s", type, value).isEqualTo(expected);
            assertThat(row.getBoolean(at + 1)).as("%s %s = itself", type, value).isTrue();
            assertThat(Read.isNull(row, at)).as("%s %s is null", type, value).isEqualTo(value == null);
            if (value != null) {
                assertThat(type.read().read(row, at)).as("%s %s", type, value).isEqualTo(expected);
            }
        }
    }
}
