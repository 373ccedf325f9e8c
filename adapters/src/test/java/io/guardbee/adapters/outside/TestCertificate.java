package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that the JDK's keytool makes for one test.
final class TestCertificate {
  private static final String PASSWORD = "changeit";

  private TestCertificate() {}

  /// What a server that shows a certificate of its own needs.
  ///
  /// @param more options of `keytool -genkeypair`
  static SSLContext selfSigned(Path folder, String... more) throws Exception {
    var store = folder.resolve("server.p12");
    Files.deleteIfExists(store);
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", "server", "-dname", "CN=vm.example.org", "-storetype", "PKCS12", "-keystore",
        store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(more));
    run(command);
    return context(store);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static SSLContext context(Path store) throws Exception {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
