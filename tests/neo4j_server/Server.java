import java.io.File;
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j server for tests: `java -cp 'lib/*' Server.java FOLDER PORT CACHE_MEGABYTES`. It ends when its standard input
 * does.
 */
class Server {
    public static void main(String[] arguments) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, Long.parseLong(arguments[2]) * 1024 * 1024)
                .build();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            continue;
        }
        // The data are thrown away: an orderly end would take ten seconds for nothing.
        remove(Path.of(arguments[0]).toFile());
        Runtime.getRuntime().halt(0);
    }

    /** Whoever started the server removes what is left; this is for one that was killed and cannot. */
    private static void remove(File folder) {
        var files = folder.listFiles();
        for (var file : files == null ? new File[0] : files) {
            remove(file);
        }
        folder.delete();
    }
}
