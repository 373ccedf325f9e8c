package io.guardbee.adapters.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.CollectorScript;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.GuestProbe.Request;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// One collection on one guest: the way there, as the first account that lets the key in, one channel with `/bin/sh -s`,
/// and what came back.
final class Visit {
  private final Route.Means means;
  private final Route.Offered keys;
  private final Login login;
  private final Request request;
  private final Capture capture;
  private volatile Route route;
  private volatile boolean over;
  private volatile Optional<ProbeFailure> abandoned = Optional.empty();

  Visit(Route.Means means, Route.Offered keys, Login login, Request request) {
    this.means = means;
    this.keys = keys;
    this.login = login;
    this.request = request;
    this.capture = new Capture(request.nonce());
    this.route = new Route(means, login, login.users().getFirst(), request.progress());
  }

  /// Goes there and back. Everything is closed before the time limit is called off, so that closing is bounded too.
  Answer run() {
    try (var _ = means.watchdog().in(request.timeout(), this::stop)) {
      for (var user : login.users().subList(0, login.users().size() - 1)) {
        try {
          return as(user);
        } catch (Stopped e) {
          if (!rejected(e.why())) {
            return failed(e.why());
          }
        }
      }
      return as(login.users().getLast());
    } catch (Stopped e) {
      return failed(rejected(e.why()) ? new ProbeFailure.KeyRejected(everybody(), where()) : e.why());
    }
  }

  private Answer as(String user) throws Stopped {
    try (var going = new Route(means, login, user, request.progress())) {
      route = going;
      if (over) {
        going.strike(request.timeout());
      }
      abandoned.ifPresent(going::abandon);
      return collect(going.login(keys));
    }
  }

  /// Whether the guest, and not a host on the way, refused the account.
  private boolean rejected(ProbeFailure why) {
    return why instanceof ProbeFailure.KeyRejected no && no.where().equals(where());
  }

  private String everybody() {
    return String.join(" or ", login.users());
  }

  private String where() {
    return login.address().where();
  }

  private Answer failed(ProbeFailure why) {
    return answer("", List.of(abandoned.orElse(why)), OwnAccess.NONE);
  }

  /// Ends it because nobody waits for it any more.
  void abandon(ProbeFailure why) {
    abandoned = Optional.of(why);
    capture.stop(why);
    route.abandon(why);
  }

  private void stop() {
    over = true;
    capture.stop(new ProbeFailure.CollectionTimedOut(where(), Watchdog.seconds(request.timeout())));
    route.strike(request.timeout());
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
        shown.map(Gate::shown).orElse(""), route.identity());
  }
}
