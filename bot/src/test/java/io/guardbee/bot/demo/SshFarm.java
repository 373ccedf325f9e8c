package io.guardbee.bot.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
/// `at INSTANT` (when the answers were recorded), a line `server PIN` for each machine and `ready`; then, for each line of
/// its standard input, `logins` and how often each machine was logged in to since the last. Ends when its standard input
/// does.
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
    var logins = new AtomicIntegerArray(count);
    for (var i = 0; i < count; i++) {
      var recording = recordings.get(i % recordings.size());
      var number = i;
      servers.add(DemoServer.start(client.getPublic(), (_, _) -> {
        logins.incrementAndGet(number);
        return new Slow(new ReplayCommand(recording, fingerprint), delay);
      }));
    }
    System.out.println("key " + identity + "\nuser " + Recording.USER + "\nat " + recordings.getFirst().at());
    servers.forEach(server -> System.out.println("server " + server.pin()));
    System.out.println("ready");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.out.println(IntStream.range(0, count).mapToObj(i -> " " + logins.getAndSet(i, 0))
          .collect(Collectors.joining("", "logins", "")));
    }
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
