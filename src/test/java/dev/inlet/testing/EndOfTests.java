package dev.inlet.testing;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Closes the contexts that tests share when the last test is done. Left to the end of the JVM they would close while another of its
 * hooks ends the database, and wait for it until nobody waits for them.
 */
public final class EndOfTests
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, LauncherSessionListener {

    private static final Set<ConfigurableApplicationContext> STARTED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        STARTED.add(context);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List.copyOf(STARTED).forEach(ConfigurableApplicationContext::close);
    }
}
