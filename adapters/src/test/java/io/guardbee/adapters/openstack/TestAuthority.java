package io.guardbee.adapters.openstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate of a server on loopback that is its own authority, made by the JDK's `keytool`.
///
/// @param certificate the PEM file of it
record TestAuthority(SSLContext server, Path certificate) {
  private static final String WORD = "changeit";

  /// @param names what the certificate is for (`ip:127.0.0.1`)
  static TestAuthority make(Path dir, String names) throws Exception {
    var store = dir.resolve("server.p12");
    var pem = dir.resolve("ca.pem");
    keytool(store, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
        "CN=guardbee test", "-ext", "san=" + names, "-ext", "bc=ca:true", "-validity", "2");
    keytool(store, "-exportcert", "-rfc", "-alias", "server", "-file", pem.toString());
    return new TestAuthority(context(store), pem);
  }

  private static SSLContext context(Path file) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, WORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, WORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-Xshare:auto", "-J-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", WORD));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }
}
