package dev.onerow.transaction;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Real connections that a test looks over the shoulder of, as a pool's wrappers do. */
final class WrappedConnections {

    /** Sees each call before the connection does. */
    @FunctionalInterface
    interface Observer {
        void before(Method method, @Nullable Object[] arguments) throws Throwable;
    }

    private WrappedConnections() {}

    static ConnectionFactory observed(ConnectionFactory factory, Observer observer) {
        return () -> {
            Connection connection = factory.openConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        observer.before(method, arguments);
                        return invoke(connection, method, arguments);
                    });
        };
    }

    /** As wrappers that don't implement {@code unwrap}. */
    static ConnectionFactory hidingTheDriver(ConnectionFactory factory) {
        return () -> {
            Connection connection = factory.openConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("isWrapperFor")) {
                            return false;
                        }
                        return invoke(connection, method, arguments);
                    });
        };
    }

    private static @Nullable Object invoke(Connection connection, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
