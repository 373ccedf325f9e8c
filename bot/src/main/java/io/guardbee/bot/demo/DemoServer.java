package io.guardbee.bot.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.CommandFactory;

/// One machine of the demo: an SSH server on a free port of the loopback address.
final class DemoServer implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  private static final Pattern OTHER_KEYS = Pattern.compile("(?m)^.*(\\((ED25519|RSA)\\)|ssh-(ed25519|rsa) ).*\\R");
  private final SshServer server;
  private final String hostKey;
  private final String fingerprint;

  private DemoServer(SshServer server, PublicKey host) {
    this.server = server;
    this.hostKey = PublicKeyEntry.toString(host);
    this.fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, host);
  }

  /// Starts a server that lets `client` alone in and answers with `recording`.
  static DemoServer start(Recording recording, PublicKey client) {
    return start(recording, client, Duration.ZERO, () -> Duration.ZERO);
  }

  /// The same.
  ///
  /// @param pace how long it takes to answer
  /// @param passed what passed since the recording
  static DemoServer start(Recording recording, PublicKey client, Duration pace, Supplier<Duration> passed) {
    var fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, client);
    return start(client, recording.output().contains("\npasswordauthentication yes\n"),
        (_, _) -> new ReplayCommand(recording.after(passed.get()), fingerprint, pace));
  }

  /// Starts a server that lets `client` alone in and answers with what `shells` makes.
  static DemoServer start(PublicKey client, CommandFactory shells) {
    return start(client, false, shells);
  }

  /// @param passwords whether passwords are offered, as on the recorded host; none is ever taken
  private static DemoServer start(PublicKey client, boolean passwords, CommandFactory shells) {
    var host = DemoKeys.draw();
    var server = SshServer.setUpDefaultServer();
    server.setHost(HOST);
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (user, key, _) -> user.equals(Recording.USER) && KeyUtils.compareKeys(key, client));
    if (passwords) {
      server.setPasswordAuthenticator((_, _, _) -> false);
    }
    server.setCommandFactory(shells);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot open a port on " + HOST, e);
    }
    return new DemoServer(server, host.getPublic());
  }

  int port() {
    return server.getPort();
  }

  /// What a console showed of the keys of another host, with this one's key in their place. It has no others.
  String onConsole(String recorded) {
    return OTHER_KEYS.matcher(recorded).replaceAll("")
        .replaceAll(hostKey.split(" ")[0] + " \\S+", Matcher.quoteReplacement(hostKey))
        .replaceAll("256 SHA256:\\S+ ", Matcher.quoteReplacement("256 " + fingerprint + " "));
  }

  /// `127.0.0.1:PORT ALGORITHM BASE64`: what an adapter is told to believe.
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
