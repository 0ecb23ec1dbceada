package dev.onerow.example.benchmark;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a contender prepares, listened to on its connection. */
final class SqlOf {

    private SqlOf() {}

    /** Its statements for a few misses and hits. */
    static List<String> contender(Contender contender, Site site) throws Exception {
        Set<String> prepared = new LinkedHashSet<>();
        try (Connection connection = site.dataSource(false).getConnection();
                Peer peer = contender.on(listening(connection, prepared))) {
            for (int i = 0; i < 2; i++) {
                peer.begin();
                String key = Keys.missing();
                peer.getOrCreate(key, "a name", "a category");
                peer.getOrCreate(key, "a name", "a category");
                peer.commit();
            }
        }
        return new ArrayList<>(prepared);
    }

    private static Connection listening(Connection connection, Set<String> prepared) {
        InvocationHandler listener = (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(SqlOf.class.getClassLoader(), new Class<?>[] {Connection.class}, listener);
    }
}
