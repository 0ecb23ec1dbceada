package dev.onerow.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.testcontainers.junit.jupiter.Testcontainers;

/** A test class on a container; where there is no Docker, JUnit says so and skips it. */
@Testcontainers(disabledWithoutDocker = true)
class TestcontainersTest {

    @Test
    void aClassRunsOnAContainer() {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("onerow.test.postgres", "testcontainers")
                .selectors(selectClass(OneRowDatabaseTest.First.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(2).succeeded(2));
    }
}
