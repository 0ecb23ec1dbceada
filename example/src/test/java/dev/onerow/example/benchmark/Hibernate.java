package dev.onerow.example.benchmark;

import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate's session factory, one for the JVM; its sessions get their connections. */
final class Hibernate {

    static final SessionFactory SESSIONS = new Configuration()
            .addAnnotatedClass(GameEntity.class)
            .setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
            .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
            .setProperty("hibernate.connection.provider_disables_autocommit", "true")
            .buildSessionFactory();

    private Hibernate() {}
}
