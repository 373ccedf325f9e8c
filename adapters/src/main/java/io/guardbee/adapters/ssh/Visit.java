package io.guardbee.adapters.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.CollectorScript;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.GuestProbe.Request;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One collection on one guest: the way there, one channel with `/bin/sh -s`, and what came back.
final class Visit {
  private final Route route;
  private final Duration timeout;
  private final List<Credentials.Key> keys;
  private final Watchdog watchdog;
  private final SshAddress address;
  private final Request request;
  private final Capture capture;

  Visit(Route.Means means, List<Credentials.Key> keys, SshAddress address, Request request) {
    this.route = new Route(means, address, request.progress());
    this.timeout = request.timeout();
    this.watchdog = means.watchdog();
    this.keys = keys;
    this.address = address;
    this.request = request;
    this.capture = new Capture(request.nonce());
  }

  /// Goes there and back. Everything is closed before the time limit is called off, so that closing is bounded too.
  Answer run() {
    try (var _ = watchdog.in(timeout, this::stop); route) {
      return collect(route.login(keys));
    } catch (Stopped e) {
      return answer("", List.of(route.abandoned().orElseGet(e::why)), OwnAccess.NONE);
    }
  }

  /// Ends it because nobody waits for it any more.
  void abandon(ProbeFailure why) {
    capture.stop(why);
    route.abandon(why);
  }

  private void stop() {
    capture.stop(new ProbeFailure.CollectionTimedOut(address.where(), Watchdog.seconds(timeout)));
    route.strike(timeout);
  }

  private Answer collect(Hop hop) throws Stopped {
    request.progress().accept("collecting on " + hop.where());
    var murmur = new Murmur();
    try {
      var shell = (ChannelExec) hop.channel("exec");
      shell.setCommand("/bin/sh -s");
      // The channel's own thread writes the script; an installed collector may not read it to the end.
      shell.setInputStream(new ByteArrayInputStream(
          CollectorScript.sent(request.nonce(), request.sections()).getBytes(StandardCharsets.UTF_8)));
      shell.setOutputStream(capture);
      shell.setErrStream(murmur);
      shell.connect(0);
      capture.await();
      var failures = failures(hop, shell, murmur);
      return answer(capture.text(), failures, hop.own());
    } catch (JSchException | RuntimeException _) {
      return answer(capture.text(), List.of(capture.stopped().orElseGet(() -> notOpened(hop))), hop.own());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return answer(capture.text(), List.of(new ProbeFailure.ConnectionLost(hop.where())), hop.own());
    }
  }

  private static ProbeFailure notOpened(Hop hop) {
    return hop.ended()
        ? new ProbeFailure.ConnectionLost(hop.where())
        : new ProbeFailure.ShellRefused(hop.where(), "it opened no session");
  }

  private List<ProbeFailure> failures(Hop hop, ChannelExec shell, Murmur murmur) throws InterruptedException {
    if (capture.done()) {
      return List.of();
    }
    if (capture.stopped().isPresent()) {
      return List.of(capture.stopped().get());
    }
    if (capture.answered()) {
      return List.of(new ProbeFailure.ConnectionLost(hop.where()));
    }
    murmur.awaitEnd();
    return List.of(shell.getExitStatus() < 0
        ? new ProbeFailure.ConnectionLost(hop.where())
        : Shells.refused(hop.where(), shell.getExitStatus(), capture.text(), murmur.hint()));
  }

  /// A key that was accepted unseen anywhere on the way outweighs what is known about the rest.
  private Answer answer(String output, List<ProbeFailure> failures, OwnAccess own) {
    var gates = route.gates();
    var shown = gates.stream().filter(gate -> gate.trust() == HostKeyTrust.ACCEPTED_NEW).findFirst()
        .or(() -> gates.isEmpty() ? Optional.empty() : Optional.of(gates.getLast()));
    return new Answer(output, failures, shown.map(Gate::trust).orElse(HostKeyTrust.NONE), own,
        shown.map(Gate::shown).orElse(""));
  }
}
