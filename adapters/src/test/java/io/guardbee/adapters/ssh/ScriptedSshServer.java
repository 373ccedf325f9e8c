package io.guardbee.adapters.ssh;

import io.guardbee.checks.target.SshAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/// A real SSH server on loopback whose shell does what a test says. Counts what reached it, so that a test can tell that
/// nothing was sent.
final class ScriptedSshServer implements AutoCloseable {
  /// Stands in for the account's shell; gives the exit code. Runs on a thread of its own.
  @FunctionalInterface
  interface Shell {
    int run(Call call) throws Exception;
  }

  /// One command that the client ran.
  record Call(String command, InputStream in, OutputStream out, OutputStream err, Runnable cut,
      CountDownLatch gone) {
    /// The nonce of the run, from the first line that the client sends.
    String nonce() throws IOException {
      var line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 128).readLine();
      return line.substring("GB_NONCE=".length());
    }

    void print(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /// Says nothing more until the client goes away.
    int hang() throws InterruptedException {
      gone.await();
      return 0;
    }
  }

  private final SshServer server = SshServer.setUpDefaultServer();
  private final List<KeyPair> hostKeys = new ArrayList<>();
  final AtomicInteger logins = new AtomicInteger();
  final List<String> commands = new CopyOnWriteArrayList<>();
  final AtomicInteger sessionsNow = new AtomicInteger();
  final AtomicInteger sessionsAtMost = new AtomicInteger();

  private ScriptedSshServer() {}

  /// A server with an ECDSA host key that lets `key` in.
  static ScriptedSshServer start(PublicKey key, Shell shell) throws Exception {
    return start(List.of("ecdsa-sha2-nistp256"), (user, offered, _) -> KeyUtils.compareKeys(offered, key), shell);
  }

  /// A server with fresh host keys of these types that asks `judge` about the keys offered to it.
  static ScriptedSshServer start(List<String> types, PublickeyAuthenticator judge, Shell shell) throws Exception {
    var scripted = new ScriptedSshServer();
    for (var type : types) {
      scripted.hostKeys.add(KeyUtils.generateKeyPair(type, bits(type)));
    }
    var server = scripted.server;
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(scripted.hostKeys));
    server.setPublickeyAuthenticator((user, key, session) -> {
      scripted.logins.incrementAndGet();
      return judge.authenticate(user, key, session);
    });
    server.setPasswordAuthenticator((_, _, _) -> {
      throw new AssertionError("a password was tried");
    });
    server.setKeyboardInteractiveAuthenticator(null);
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    server.setCommandFactory((_, command) -> scripted.new Running(command, shell));
    server.start();
    return scripted;
  }

  private static int bits(String type) {
    return type.equals("ssh-rsa") ? 2048 : Integer.parseInt(type.substring(type.length() - 3));
  }

  int port() {
    return server.getPort();
  }

  SshAddress address() {
    return new SshAddress("bot", "127.0.0.1", port());
  }

  /// What stands in a known-hosts file for this server's key number `index`.
  String known(int index) {
    return "[127.0.0.1]:" + port() + " " + TestKey.line(TestKey.blob(hostKeys.get(index).getPublic())) + "\n";
  }

  byte[] hostKey() {
    return TestKey.blob(hostKeys.getFirst().getPublic());
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  /// One command, run by the script.
  private final class Running implements Command {
    private final String command;
    private final Shell shell;
    private final CountDownLatch gone = new CountDownLatch(1);
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {
    };

    Running(String command, Shell shell) {
      this.command = command;
      this.shell = shell;
    }

    @Override
    public void start(ChannelSession channel, Environment env) {
      commands.add(command);
      sessionsAtMost.accumulateAndGet(sessionsNow.incrementAndGet(), Math::max);
      Runnable cut = () -> channel.getSession().close(true);
      Thread.ofVirtual().start(() -> {
        try {
          var code = shell.run(new Call(command, in, out, err, cut, gone));
          sessionsNow.decrementAndGet();
          exit.onExit(code);
        } catch (Exception e) {
          sessionsNow.decrementAndGet();
          exit.onExit(255, e.toString());
        }
      });
    }

    @Override
    public void destroy(ChannelSession channel) {
      gone.countDown();
    }

    @Override
    public void setInputStream(InputStream in) {
      this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
      this.err = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      this.exit = callback;
    }
  }
}
