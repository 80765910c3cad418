/** Connections: names, sockets, proxies and TLS; knows nothing of POP3, JDK only. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inlet.pop3.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
