package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inlet.testing.MaildropWatcher.Step;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One connection, from greeting to QUIT, as RFC 1939 has it. */
final class Pop3Session {

    private static final List<String> CAPABILITIES = List.of(
            "TOP",
            "UIDL",
            "USER",
            "PIPELINING",
            "RESP-CODES",
            "AUTH-RESP-CODE",
            "SASL PLAIN",
            "IMPLEMENTATION Inlet-MaildropServer");

    private final Wire wire;
    private final Map<String, Maildrop> maildrops;
    private final ServerHabits habits;
    private final MaildropWatcher watcher;
    private String user = "";
    private @Nullable Transaction transaction;
    private boolean quit;

    Pop3Session(Wire wire, Map<String, Maildrop> maildrops, ServerHabits habits, MaildropWatcher watcher) {
        this.wire = wire;
        this.maildrops = maildrops;
        this.habits = habits;
        this.watcher = watcher;
    }

    void serve() throws IOException {
        ok("maildrop server ready");
        try {
            String line = wire.line();
            while (line != null) {
                obey(line);
                line = quit ? null : wire.line();
            }
            wire.flush();
        } finally {
            end();
        }
    }

    /** However a session ends, the next one may have the maildrop. */
    private void end() {
        if (transaction != null) {
            watcher.closed(transaction.user);
            transaction.maildrop.unlock();
            transaction = null;
        }
    }

    private void obey(String line) throws IOException {
        int blank = line.indexOf(' ');
        String verb = (blank < 0 ? line : line.substring(0, blank)).toUpperCase(Locale.ROOT);
        String argument = blank < 0 ? "" : line.substring(blank + 1);
        if (!habits.knows(line)) {
            err("no such command");
        } else if (verb.equals("CAPA")) {
            capabilities();
        } else if (transaction != null) {
            transact(transaction, verb, argument);
        } else {
            authorize(verb, argument);
        }
    }

    private void capabilities() throws IOException {
        ok("capabilities follow");
        for (String capability : CAPABILITIES) {
            if (habits.lists(capability)) {
                wire.write(capability + "\r\n");
            }
        }
        wire.write(".\r\n");
    }

    private void authorize(String verb, String argument) throws IOException {
        String named = user;
        user = "";
        switch (verb) {
            case "USER" -> user(argument);
            case "PASS" -> pass(named, argument);
            case "AUTH" -> auth(argument);
            case "QUIT" -> quit();
            default -> err("no such command in the AUTHORIZATION state");
        }
    }

    private void user(String name) throws IOException {
        user = name;
        if (name.isEmpty()) {
            err("USER wants a name");
        } else {
            ok("password please");
        }
    }

    private void pass(String name, String password) throws IOException {
        if (name.isEmpty()) {
            err("USER comes first");
        } else {
            login(name, password);
        }
    }

    private void auth(String argument) throws IOException {
        String[] words = argument.split(" ", 2);
        if (!words[0].equalsIgnoreCase("PLAIN")) {
            err("PLAIN is the only mechanism");
            return;
        }
        String response = words.length > 1 ? words[1] : continuation();
        String[] identities = identities(response);
        if (identities.length != 3) {
            err("no PLAIN response");
        } else {
            login(identities[1], identities[2]);
        }
    }

    private String continuation() throws IOException {
        wire.write("+ \r\n");
        String response = wire.line();
        return response == null ? "*" : response;
    }

    /** Authorization identity, authentication identity, password; anything else when it is no such response. */
    private static String[] identities(String response) {
        try {
            return new String(Base64.getDecoder().decode(response), UTF_8).split("\0", -1);
        } catch (IllegalArgumentException e) {
            return new String[0];
        }
    }

    private void login(String name, String password) throws IOException {
        Maildrop maildrop = maildrops.get(name);
        if (maildrop == null || !maildrop.opensWith(password)) {
            err("[AUTH] wrong user or password");
        } else if (!maildrop.lock()) {
            watcher.inUse(name);
            err("[IN-USE] another session has the maildrop");
        } else {
            transaction = new Transaction(name, maildrop);
            watcher.opened(name);

            ok("maildrop has " + transaction.messages.size() + " messages");
        }
    }

    private void transact(Transaction open, String verb, String argument) throws IOException {
        switch (verb) {
            case "STAT" -> ok(open.count() + " " + open.octets());
            case "LIST" -> list(open, argument, false);
            case "UIDL" -> {
                watcher.listing(open.user, uniqueIds(open.messages));
                at(open, Step.LISTING, 0);
                list(open, argument, true);
            }
            case "RETR" -> retrieve(open, argument);
            case "TOP" -> top(open, argument);
            case "DELE" -> delete(open, argument);
            case "NOOP" -> ok("");
            case "RSET" -> reset(open);
            case "QUIT" -> update(open);
            default -> err("no such command in the TRANSACTION state");
        }
    }

    private void list(Transaction open, String argument, boolean uniqueIds) throws IOException {
        if (!argument.isEmpty()) {
            int number = open.number(argument);
            if (number == 0) {
                noSuchMessage();
            } else {
                ok(listing(open, number, uniqueIds));
            }
            return;
        }
        ok(open.count() + " messages");
        for (int number = 1; number <= open.messages.size(); number++) {
            if (open.has(number)) {
                wire.write(listing(open, number, uniqueIds) + "\r\n");
            }
        }
        wire.write(".\r\n");
    }

    private String listing(Transaction open, int number, boolean uniqueIds) {
        StoredMessage message = open.message(number);
        return number + " " + (uniqueIds ? message.uniqueId() : habits.listedOctets(message.octets()));
    }

    private void retrieve(Transaction open, String argument) throws IOException {
        int number = open.number(argument);
        if (number == 0) {
            noSuchMessage();
            return;
        }
        at(open, Step.RETRIEVING, number);
        StoredMessage message = open.message(number);
        ok(message.octets() + " octets");
        if (watcher.equals(MaildropWatcher.NONE)) {
            wire.write(message.stuffed());
        } else {
            writeWatched(open, number, message.stuffed());
        }
        wire.write(".\r\n");
    }

    private void writeWatched(Transaction open, int number, byte[] octets) throws IOException {
        int half = octets.length / 2;
        wire.write(octets, half);
        wire.flush();
        at(open, Step.IN_BODY, number);
        wire.write(Arrays.copyOfRange(octets, half, octets.length));
        wire.flush();
        at(open, Step.RETRIEVED, number);
    }

    private void at(Transaction open, Step step, int number) throws IOException {
        watcher.at(open.user, step, number);
    }

    private static Set<String> uniqueIds(Collection<StoredMessage> messages) {
        return messages.stream().map(StoredMessage::uniqueId).collect(Collectors.toSet());
    }

    private void top(Transaction open, String argument) throws IOException {
        String[] words = argument.split(" ", 2);
        int number = open.number(words[0]);
        if (number == 0) {
            noSuchMessage();
        } else if (words.length < 2 || !words[1].matches("\\d{1,9}")) {
            err("TOP wants a number of lines");
        } else {
            StoredMessage message = open.message(number);
            int length = message.topLength(Long.parseLong(words[1]));
            String given = habits.top(new String(message.stuffed(), 0, length, ISO_8859_1));
            ok("top of message follows");
            wire.write(given);
            wire.write(given.endsWith("\r\n") ? ".\r\n" : "\r\n.\r\n");
        }
    }

    private void delete(Transaction open, String argument) throws IOException {
        int number = open.number(argument);
        if (number == 0) {
            noSuchMessage();
        } else {
            at(open, Step.DELETING, number);
            open.deleted.add(open.message(number));
            ok("message " + number + " marked");
            marked(open, number);
        }
    }

    private void marked(Transaction open, int number) throws IOException {
        if (!watcher.equals(MaildropWatcher.NONE)) {
            wire.flush();
            at(open, Step.MARKED, number);
        }
    }

    private void reset(Transaction open) throws IOException {
        open.deleted.clear();
        ok("no message is marked");
    }

    /** The UPDATE state: only here does a message go. */
    private void update(Transaction open) throws IOException {
        at(open, Step.QUITTING, 0);
        watcher.deleting(open.user, uniqueIds(open.deleted));
        open.maildrop.remove(open.deleted);
        at(open, Step.UPDATED, 0);
        end();
        quit();
    }

    private void quit() throws IOException {
        quit = true;
        ok("bye");
    }

    private void noSuchMessage() throws IOException {
        err("no such message");
    }

    private void ok(String text) throws IOException {
        wire.write(text.isEmpty() ? "+OK\r\n" : "+OK " + text + "\r\n");
    }

    private void err(String text) throws IOException {
        wire.write("-ERR " + text + "\r\n");
    }

    /** The maildrop as it was at login, and what this session has marked since. */
    private static final class Transaction {

        final String user;
        final Maildrop maildrop;
        final List<StoredMessage> messages;
        final Set<StoredMessage> deleted = new HashSet<>();

        Transaction(String user, Maildrop maildrop) {
            this.user = user;
            this.maildrop = maildrop;
            this.messages = maildrop.messages();
        }

        /** The message-number that an argument names; 0 when there is no such message. */
        int number(String argument) {
            int number = argument.matches("\\d{1,9}") ? Integer.parseInt(argument) : 0;
            return number >= 1 && number <= messages.size() && has(number) ? number : 0;
        }

        boolean has(int number) {
            return !deleted.contains(message(number));
        }

        StoredMessage message(int number) {
            return messages.get(number - 1);
        }

        int count() {
            return messages.size() - deleted.size();
        }

        long octets() {
            return messages.stream()
                    .filter(message -> !deleted.contains(message))
                    .mapToLong(StoredMessage::octets)
                    .sum();
        }
    }
}
