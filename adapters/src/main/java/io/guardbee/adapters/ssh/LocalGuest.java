package io.guardbee.adapters.ssh;

import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.CollectorScript;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The machine at hand: the same collector, run by `/bin/sh -s` with the rights of whoever runs Guardbee, under the
/// same limits as over SSH. Stateless.
public final class LocalGuest implements GuestProbe {
  private static final String WHERE = "this machine";
  private final List<String> shell;

  public LocalGuest() {
    this(List.of("/bin/sh", "-s"));
  }

  /// @param shell the command that reads the collector from its standard input
  LocalGuest(List<String> shell) {
    this.shell = List.copyOf(shell);
  }

  @Override
  public Answer collect(Request request) {
    request.progress().accept("collecting on " + WHERE);
    try {
      var process = new ProcessBuilder(shell).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var watchdog = new Watchdog()) {
        return answer(process, request, watchdog);
      } finally {
        end(process);
      }
    } catch (IOException _) {
      return failed("", new ProbeFailure.ShellRefused(WHERE, "there is no " + shell.getFirst()));
    }
  }

  private static Answer answer(Process process, Request request, Watchdog watchdog) {
    var capture = new Capture(request.nonce());
    var limit = request.timeout();
    try (var _ = watchdog.in(limit,
        () -> capture.stop(new ProbeFailure.CollectionTimedOut(WHERE, Watchdog.seconds(limit))))) {
      Thread.ofVirtual().name("guardbee-script").start(() -> send(request, process.getOutputStream()));
      Thread.ofVirtual().name("guardbee-output").start(() -> receive(process.getInputStream(), capture));
      capture.await();
      return failure(process, capture);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return failed(capture.text(), new ProbeFailure.ConnectionLost(WHERE));
    }
  }

  private static Answer failure(Process process, Capture capture) throws InterruptedException {
    var text = capture.text();
    if (capture.done()) {
      return new Answer(text, List.of(), HostKeyTrust.LOCAL, OwnAccess.NONE, "");
    }
    if (capture.stopped().isPresent()) {
      return failed(text, capture.stopped().get());
    }
    return capture.answered()
        ? failed(text, new ProbeFailure.ConnectionLost(WHERE))
        : failed(text, Shells.refused(WHERE, exitCode(process), text, ""));
  }

  /// A process may close its output and live on.
  private static int exitCode(Process process) throws InterruptedException {
    return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  private static Answer failed(String output, ProbeFailure why) {
    return new Answer(output, List.of(why), HostKeyTrust.LOCAL, OwnAccess.NONE, "");
  }

  private static void send(Request request, OutputStream stdin) {
    try (stdin) {
      stdin.write(CollectorScript.sent(request.nonce(), request.sections()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // a shell that stops reading says why on its output
    }
  }

  private static void receive(InputStream stdout, Capture capture) {
    try (stdout; capture) {
      stdout.transferTo(capture);
    } catch (IOException _) {
      // stopped, or at the cap: the capture knows
    }
  }

  /// What the collector started is ended with it.
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
