package dev.onerow.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands {@link TestDatabase}s to tests; JUnit's stores close the database after its class, and the server at the end. */
final class DatabaseExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext owner = outermostClass(context);
        return owner.getStore(NAMESPACE)
                .computeIfAbsent(
                        TestDatabase.class,
                        key -> TestDatabase.create(server(context).url(), owner.getRequiredTestClass()),
                        TestDatabase.class);
    }

    private static PostgresServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        PostgresServer.class,
                        key -> PostgresServer.chosenBy(context::getConfigurationParameter),
                        PostgresServer.class);
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(DatabaseExtension::outermostClass)
                .orElse(context);
    }
}
