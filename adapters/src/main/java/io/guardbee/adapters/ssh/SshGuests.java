package io.guardbee.adapters.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Logger;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.GuestProbe.Request;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Guests that are reached over SSH. One instance serves a whole process: its keys are read once, and it bounds how
/// many audits are connected at a time; others wait in line, first come first served. Safe for use by many threads.
public final class SshGuests implements AutoCloseable {
  private static final ProbeFailure SHUT_DOWN = new ProbeFailure.Undecided(
      "Guardbee was shut down before the audit was over.", "Run the audit again.");

  private final SshSettings settings;
  private final Credentials credentials;
  private final HostKeys hostKeys;
  private final Semaphore slots;
  private final Watchdog watchdog = new Watchdog();
  private final JSch jsch = new JSch();
  private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// Opens nothing yet; identities are read at the first collection.
  public SshGuests(SshSettings settings, PassphraseSource passphrases) {
    this(settings, passphrases, Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).filter(s -> !s.isBlank())
        .map(Path::of));
  }

  /// @param agentSocket where the agent listens
  SshGuests(SshSettings settings, PassphraseSource passphrases, Optional<Path> agentSocket) {
    this.settings = settings;
    this.credentials = new Credentials(settings, passphrases, new Agent(agentSocket, settings.login()));
    this.hostKeys = new HostKeys(settings);
    this.slots = new Semaphore(settings.concurrency(), true);
    jsch.setInstanceLogger(new Silent());
  }

  /// The guest at `address`. Each collection is a connection of its own (two with a jump host) that is closed at its
  /// end.
  public GuestProbe at(SshAddress address) {
    return request -> collect(address, request);
  }

  private Answer collect(SshAddress address, Request request) {
    try {
      slots.acquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return failed(new ProbeFailure.Unreachable(address.where(), "the audit was interrupted"));
    }
    try {
      return visit(address, request, credentials.keys());
    } catch (Stopped e) {
      return failed(e.why());
    } finally {
      slots.release();
    }
  }

  private Answer visit(SshAddress address, Request request, List<Credentials.Key> keys) {
    var visit = new Visit(jsch, settings, watchdog, hostKeys, keys, address, request);
    visits.add(visit);
    try {
      if (closed) {
        return failed(SHUT_DOWN);
      }
      return visit.run();
    } finally {
      visits.remove(visit);
    }
  }

  private static Answer failed(ProbeFailure why) {
    return Answer.failed(why, HostKeyTrust.NONE, "");
  }

  /// Ends what still runs.
  @Override
  public void close() {
    closed = true;
    visits.forEach(visit -> visit.abandon(SHUT_DOWN));
    watchdog.close();
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
