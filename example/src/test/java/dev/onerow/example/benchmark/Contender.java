package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.util.Arrays;
import java.util.List;

/** Who gets or creates a game by single calls, each in its best documented configuration. */
enum Contender {
    ONEROW("OneRow", OneRowPeer::new),
    JDBC_TWO_TRIPS("JDBC, SELECT then INSERT", JdbcTwoTrips::new),
    JDBC_CTE("JDBC, one CTE", JdbcCte::new),
    JDBC_TWO_STATEMENTS("JDBC, two statements in one text", JdbcTwoStatements::new),
    JDBI("Jdbi SqlObject", JdbiPeer::new),
    JOOQ("jOOQ", JooqPeer::new),
    HIBERNATE_SESSION("Hibernate Session, natural id", HibernateSessionPeer::new),
    HIBERNATE_STATELESS("Hibernate StatelessSession", HibernateStatelessPeer::new);

    private static final List<Contender> ONE_TRIP = List.of(JDBC_CTE, JDBC_TWO_STATEMENTS);

    private final String title;
    private final Opening opening;

    Contender(String title, Opening opening) {
        this.title = title;
        this.opening = opening;
    }

    /** Makes a peer. */
    private interface Opening {
        Peer on(Connection connection);
    }

    /** By hand, in one round trip. */
    static List<String> oneTrip() {
        return ONE_TRIP.stream().map(Contender::title).toList();
    }

    /** Look up, then create where missing. */
    static List<String> twoTrips() {
        return Arrays.stream(values())
                .filter(contender -> contender != ONEROW && !ONE_TRIP.contains(contender))
                .map(Contender::title)
                .toList();
    }

    /** All but us. */
    static List<String> peers() {
        return Arrays.stream(values())
                .filter(contender -> contender != ONEROW)
                .map(Contender::title)
                .toList();
    }

    String title() {
        return title;
    }

    /** On a connection, which the caller closes. */
    Peer on(Connection connection) {
        return opening.on(connection);
    }
}
