package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A hit on one connection, in a transaction that stays open. */
@State(Scope.Thread)
public class HitBenchmark {

    /** Of a database that {@link Site#fill} has filled. */
    @Param("")
    public String url;

    private final Keys keys = new Keys(1);
    private Connection connection;
    private Connection ours;
    private Peer jdbc;
    private Peer oneRow;

    /** Connects. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        connection = DriverManager.getConnection(url);
        jdbc = Contender.JDBC_TWO_TRIPS.on(connection);
        ours = DriverManager.getConnection(url);
        oneRow = Contender.ONEROW.on(ours);
        oneRow.begin();
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        oneRow.commit();
        oneRow.close();
        ours.close();
        connection.close();
    }

    /** By hand. */
    @Benchmark
    public long jdbc() throws Exception {
        return jdbc.getOrCreate(keys.next(), "a name", "a category");
    }

    /** By the generated repository. */
    @Benchmark
    public long oneRow() throws Exception {
        return oneRow.getOrCreate(keys.next(), "a name", "a category");
    }
}
