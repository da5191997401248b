package batchnorm.data.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TransferTest {
    /** Linux's file /dev/full is that of a disk without room. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNoFaultOfTheAddress() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file.gz");
            Transfer transfer =
                    new Transfer(new PublishedFile("file", 1000, "md5", ""), Path.of("/dev/full"), Progress.NONE);

            assertThatThrownBy(() -> transfer.run(HttpClient.newHttpClient(), address, Duration.ofSeconds(10)))
                    .isInstanceOf(Transfer.Unwritable.class)
                    .hasMessage("No space left on device");
        } finally {
            server.stop(0);
        }
    }
}
