package io.guardbee.adapters.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Logger;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.GuestProbe.Request;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.HostKeyProbe.Presented;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Guests that are reached over SSH. One instance serves a whole process: its keys are read once, and it bounds how
/// many audits are connected at a time; others wait in line, first come first served. Safe for use by many threads.
public final class SshGuests implements Logins, AutoCloseable {
  private static final ProbeFailure SHUT_DOWN = new ProbeFailure.Undecided(
      "Guardbee was shut down before the audit was over.", "Run the audit again.");

  /// Looks are short and must not wait for audits.
  private static final int LOOKS = 4;
  private static final int REMEMBERED = 10_000;

  private final Route.Means means;
  private final Credentials credentials;
  private final Semaphore slots;
  private final Semaphore looks = new Semaphore(LOOKS, true);
  /// Under the name of each machine, the account that let the key in last, so that no other is tried in vain each time.
  private final Map<String, String> doors = new ConcurrentHashMap<>();
  private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
  private final Set<Route> routes = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// Opens nothing yet; identities are read at the first collection. Nobody has accepted a host key.
  public SshGuests(SshSettings settings, PassphraseSource passphrases) {
    this(settings, passphrases, agentSocket());
  }

  /// Opens nothing yet; identities are read at the first collection.
  ///
  /// @param accepted the host keys that people accepted by now, each in the form of a pin ([SshSettings#pinned()]).
  ///   Asked for each connection, so a key counts as soon as it is accepted; the pins of the settings outweigh it, and it
  ///   outweighs the known-hosts files. It must be quick; while it throws, only hosts with a pin are logged in to
  public SshGuests(SshSettings settings, PassphraseSource passphrases, Supplier<List<String>> accepted) {
    this(settings, passphrases, agentSocket(), accepted);
  }

  /// @param agentSocket where the agent listens
  SshGuests(SshSettings settings, PassphraseSource passphrases, Optional<Path> agentSocket) {
    this(settings, passphrases, agentSocket, List::of);
  }

  private SshGuests(SshSettings settings, PassphraseSource passphrases, Optional<Path> agentSocket,
      Supplier<List<String>> accepted) {
    var jsch = new JSch();
    jsch.setInstanceLogger(new Silent());
    this.means = new Route.Means(jsch, settings, new Watchdog(), new HostKeys(settings, accepted));
    this.credentials = new Credentials(settings, passphrases, new Agent(agentSocket, settings.login()));
    this.slots = new Semaphore(settings.concurrency(), true);
  }

  private static Optional<Path> agentSocket() {
    return Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).filter(s -> !s.isBlank()).map(Path::of);
  }

  /// The guest at `address`. Each collection is a connection of its own (two with a jump host) that is closed at its
  /// end.
  public GuestProbe at(SshAddress address) {
    return at(Login.at(address));
  }

  /// The same for a machine of which more is known. The accounts are tried in their order, until one lets the key in, in
  /// the time of one collection; only a refused key leads on to the next.
  @Override
  public GuestProbe at(Login login) {
    return request -> collect(login, request);
  }

  /// The door of the guest at `address`.
  public HostKeyProbe door(SshAddress address) {
    return door(Login.at(address));
  }

  @Override
  public HostKeyProbe door(Login login) {
    return new Door(this, login);
  }

  /// The host key that `address` presents now, found by a key exchange without a login; only the jump host, if there is
  /// one, is logged in to. A host that has keys of several types is asked for those on record first, as for a login, and
  /// otherwise for the strongest, in OpenSSH's order. Takes at most the limits for connecting and login, for each host
  /// on the way; at most four look at a time, others wait in line.
  public Presented presented(SshAddress address) {
    return presented(Login.at(address));
  }

  private Presented presented(Login login) {
    try {
      looks.acquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Presented.Unseen(new ProbeFailure.Unreachable(login.address().where(), "the look was interrupted"));
    }
    try {
      return look(login, new Route(means, login, login.users().getFirst(), _ -> {
      }));
    } finally {
      looks.release();
    }
  }

  private Presented look(Login login, Route way) {
    routes.add(way);
    try (way) {
      return closed ? new Presented.Unseen(SHUT_DOWN) : way.look(forJump(login));
    } catch (Stopped e) {
      return new Presented.Unseen(way.abandoned().orElseGet(e::why));
    } finally {
      routes.remove(way);
    }
  }

  private record Door(SshGuests guests, Login login) implements HostKeyProbe {
    @Override
    public SshAddress address() {
      return login.address();
    }

    @Override
    public SshAddress keptAs() {
      return login.keptAs();
    }

    @Override
    public Presented look() {
      return guests.presented(login);
    }
  }

  /// A jump host that a login names is opened by that login's keys; the one that is set for every login by the usual ones.
  private Route.Keys forJump(Login login) {
    return () -> credentials.keys(login.jump().isPresent() ? login.identities() : List.of());
  }

  private Answer collect(Login login, Request request) {
    try {
      slots.acquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return failed(new ProbeFailure.Unreachable(login.address().where(), "the audit was interrupted"));
    }
    try {
      var keys = credentials.keys(login.identities());
      return visit(known(login), request, new Route.Offered(() -> keys,
          login.identities().isEmpty() ? () -> keys : forJump(login)));
    } catch (Stopped e) {
      return failed(e.why());
    } finally {
      slots.release();
    }
  }

  private Answer visit(Login login, Request request, Route.Offered keys) {
    var visit = new Visit(means, keys, login, request);
    visits.add(visit);
    try {
      if (closed) {
        return failed(SHUT_DOWN);
      }
      return remembered(login, visit.run());
    } finally {
      visits.remove(visit);
    }
  }

  private Login known(Login login) {
    var user = doors.getOrDefault(login.keptAs().where(), "");
    return login.users().contains(user) ? login.beginningWith(user) : login;
  }

  private Answer remembered(Login login, Answer answer) {
    if (login.users().size() > 1 && !answer.own().user().isEmpty()) {
      if (doors.size() >= REMEMBERED) {
        doors.clear();
      }
      doors.put(login.keptAs().where(), answer.own().user());
    }
    return answer;
  }

  private static Answer failed(ProbeFailure why) {
    return Answer.failed(why, HostKeyTrust.NONE, "");
  }

  /// Ends what still runs.
  @Override
  public void close() {
    closed = true;
    visits.forEach(visit -> visit.abandon(SHUT_DOWN));
    routes.forEach(route -> route.abandon(SHUT_DOWN));
    means.watchdog().close();
  }

  /// The library's messages quote hosts, users and what peers send; what matters of them is in the answer.
  private static final class Silent implements Logger {
    @Override
    public boolean isEnabled(int level) {
      return false;
    }

    @Override
    public void log(int level, String message) {
      // said in the answer
    }
  }
}
