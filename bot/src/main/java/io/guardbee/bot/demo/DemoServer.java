package io.guardbee.bot.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.CommandFactory;

/// One machine of the demo: an SSH server on a free port of the loopback address.
final class DemoServer implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  private final SshServer server;
  private final String hostKey;

  private DemoServer(SshServer server, String hostKey) {
    this.server = server;
    this.hostKey = hostKey;
  }

  /// Starts a server that lets `client` alone in and answers with `recording`.
  static DemoServer start(Recording recording, PublicKey client) {
    var fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, client);
    return start(client, (_, _) -> new ReplayCommand(recording, fingerprint));
  }

  /// Starts a server that lets `client` alone in and answers with what `shells` makes.
  static DemoServer start(PublicKey client, CommandFactory shells) {
    var host = DemoKeys.draw();
    var server = SshServer.setUpDefaultServer();
    server.setHost(HOST);
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (user, key, _) -> user.equals(Recording.USER) && KeyUtils.compareKeys(key, client));
    server.setCommandFactory(shells);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot open a port on " + HOST, e);
    }
    return new DemoServer(server, PublicKeyEntry.toString(host.getPublic()));
  }

  int port() {
    return server.getPort();
  }

  /// `127.0.0.1:PORT ALGORITHM BASE64`: what the adapter is told to believe.
  String pin() {
    return HOST + ":" + port() + " " + hostKey;
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's server did not stop", e);
    }
  }
}
