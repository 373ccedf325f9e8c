package io.guardbee.bot.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/// Many machines of the demo as a program of its own, so that their work is not taken for the work of whoever asks them:
/// each is an SSH server on a port of the loopback address that answers after a while, as a machine does that has to look.
///
/// Arguments: how many (20), and after how many milliseconds they answer (100). Prints `key FILE`, `user NAME`,
/// `at INSTANT` (when the answers were recorded), a line `server PIN` for each machine and `ready`; ends when its standard
/// input does.
final class SshFarm {
  private static final List<String> MACHINES = List.of("vm-42", "vm-44", "vm-45");

  private SshFarm() {}

  public static void main(String[] arguments) throws Exception {
    var count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    var delay = Duration.ofMillis(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100);
    var client = DemoKeys.draw();
    var identity = DemoKeys.written(client);
    var fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, client.getPublic());
    var recordings = MACHINES.stream().map(Recording::of).toList();
    var servers = new ArrayList<DemoServer>();
    for (var i = 0; i < count; i++) {
      var recording = recordings.get(i % recordings.size());
      servers.add(DemoServer.start(client.getPublic(),
          (_, _) -> new Slow(new ReplayCommand(recording, fingerprint), delay)));
    }
    System.out.println("key " + identity + "\nuser " + Recording.USER + "\nat " + recordings.getFirst().at());
    servers.forEach(server -> System.out.println("server " + server.pin()));
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    servers.forEach(DemoServer::close);
    Files.deleteIfExists(identity);
    System.exit(0);
  }

  /// Begins after a while.
  private record Slow(Command shell, Duration delay) implements Command {
    @Override
    public void start(ChannelSession channel, Environment environment) {
      CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
        try {
          shell.start(channel, environment);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    @Override
    public void setInputStream(InputStream in) {
      shell.setInputStream(in);
    }

    @Override
    public void setOutputStream(OutputStream out) {
      shell.setOutputStream(out);
    }

    @Override
    public void setErrorStream(OutputStream err) {
      shell.setErrorStream(err);
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      shell.setExitCallback(callback);
    }

    @Override
    public void destroy(ChannelSession channel) throws Exception {
      shell.destroy(channel);
    }
  }
}
