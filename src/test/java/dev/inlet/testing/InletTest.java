package dev.inlet.testing;

import dev.inlet.event.EventContract;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test against a whole Inlet on a free port, with a database that the classes so marked share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "inlet.api-token=" + Api.TOKEN,
            "inlet.egress.allow=" + RunningInlet.ALLOWED,
            "inlet.encryption-key=" + RunningInlet.ENCRYPTION_KEY,
            "inlet.sync.max-refusals=2",
            "inlet.sync.max-attempts=2",
            "inlet.sync.batch-messages=10",
            "inlet.sync.spool-memory-octets=1024"
        })
@ContextConfiguration(initializers = TestMailTrust.class)
@Import({TestDatabase.class, EventContract.class})
public @interface InletTest {}
