package dev.inlet.sync.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Clears the temporary directory, at the start, of messages on their way when an Inlet was killed: their mail is still on the server. */
@Component
class OrphanedSpoolFiles implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(OrphanedSpoolFiles.class);

    @Override
    public void afterPropertiesSet() {
        try {
            List<Path> deleted = SpoolFiles.ofThisProcess().deleteOrphans();
            if (!deleted.isEmpty()) {
                log.info("deleted {} spool files that a killed Inlet left behind", deleted.size());
            }
        } catch (IOException | RuntimeException e) {
            log.warn("the temporary directory was not searched for spool files of a killed Inlet: {}", e.toString());
        }
    }
}
