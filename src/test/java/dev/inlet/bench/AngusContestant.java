package dev.inlet.bench;

import dev.inlet.testing.FreshDatabase;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.angus.mail.pop3.POP3Folder;

/** What most programs in Java do: Angus Mail, and for each message one INSERT and one commit. */
final class AngusContestant implements Contestant {

    private final FreshDatabase database;
    private final ProcessHandle postgres;

    AngusContestant(FreshDatabase database, ProcessHandle postgres) throws IOException {
        this.database = database;
        this.postgres = postgres;
        execute("create table angus (unique_id text primary key, octets bytea not null)");
    }

    @Override
    public String name() {
        return "Angus Mail, INSERT by INSERT";
    }

    @Override
    public Cost take(int port) throws IOException, InterruptedException {
        execute("truncate angus");
        ProcessHandle self = ProcessHandle.current();
        double cpu = ProcessFigures.cpuSeconds(self);
        double databaseCpu = ProcessFigures.cpuSecondsOfAll(postgres);
        long start = System.nanoTime();
        try (Store store = Session.getInstance(new Properties()).getStore("pop3");
                Connection connection = database.dataSource().getConnection()) {
            store.connect("localhost", port, IngestBench.USER, IngestBench.PASSWORD);
            connection.setAutoCommit(false);
            take(store, connection);
        } catch (MessagingException | SQLException e) {
            throw new IOException(e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Thread.sleep(500); // its backend ends with the connection, and is counted with its parent a little later
        return new Cost(
                seconds,
                ProcessFigures.cpuSeconds(self) - cpu,
                ProcessFigures.cpuSecondsOfAll(postgres) - databaseCpu,
                ProcessFigures.peakMiB(self));
    }

    private static void take(Store store, Connection connection) throws MessagingException, SQLException, IOException {
        try (POP3Folder folder = (POP3Folder) store.getFolder("INBOX");
                PreparedStatement insert = connection.prepareStatement("insert into angus values (?, ?)")) {
            folder.open(Folder.READ_ONLY);
            Message[] messages = folder.getMessages();
            jakarta.mail.FetchProfile uniqueIds = new jakarta.mail.FetchProfile();
            uniqueIds.add(UIDFolder.FetchProfileItem.UID);
            folder.fetch(messages, uniqueIds);
            for (Message message : messages) {
                ByteArrayOutputStream octets = new ByteArrayOutputStream();
                message.writeTo(octets);
                insert.setString(1, folder.getUID(message));
                insert.setBytes(2, octets.toByteArray());
                insert.executeUpdate();
                connection.commit();
            }
        }
    }

    private void execute(String sql) throws IOException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
