package dev.zenow.llama.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.SeededFile;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest extends RemoteFixture {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aCertificateThatNobodySignedIsNotTrusted() throws Exception {
        try (var secure = MisbehavingServer.start(
                context().getServerSocketFactory().createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1")))) {
            secure.serve(PATH, new SeededFile(5000, 1));
            URI link = URI.create("https://127.0.0.1:" + secure.port() + PATH);

            SourceFault fault = fault(
                    SourceFault.Kind.TRANSIENT,
                    ProblemCode.SOURCE_UNREACHABLE,
                    () -> open(link, 0, OptionalLong.empty(), Optional.empty()));
            assertThat(fault.problem().detail()).isEqualTo("The certificate of 127.0.0.1 is not trusted.");
            assertThat(secure.requests()).isEmpty();
        }
    }

    private SSLContext context() throws Exception {
        Path file = folder.resolve("keys");
        String keytool =
                ProcessHandle.current().info().command().orElseThrow().replaceFirst("java(\\.exe)?$", "keytool");
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            keys.load(input, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
