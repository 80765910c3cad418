package dev.inlet.pop3;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds every address of a host, in the order to try them. */
@FunctionalInterface
interface Resolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
}
