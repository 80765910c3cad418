package dev.inlet.pop3.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds every address of a host, in the order to try them. */
@FunctionalInterface
public interface Resolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
}
