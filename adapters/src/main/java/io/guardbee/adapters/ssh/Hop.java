package io.guardbee.adapters.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.Session;
import io.guardbee.adapters.ssh.Watchdog.Alarm;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One login on one SSH server, or one that ends at the host's key. Each stage has its limit; a limit that is reached cuts the line, whatever the library
/// waits for, and the stage says what to call it.
final class Hop implements AutoCloseable {
  private enum Stage {
    CONNECT, GREETING, LOGIN, OPEN
  }

  /// Host certificates are not asked for: the library believes a certificate's plain key when the authority is unknown.
  private static final List<String> HOST_KEY_ALGORITHMS = Arrays.stream(JSch.getConfig("server_host_key").split(","))
      .filter(name -> !name.contains("-cert-")).toList();

  private final SshAddress address;
  private final String where;
  private final SshSettings settings;
  private final Watchdog watchdog;
  private final Line line;
  private final Gate gate;
  private final Keyring keyring;
  private final Session session;
  private volatile Stage stage = Stage.CONNECT;
  private volatile @Nullable Duration struckAfter;
  private volatile Alarm alarm = () -> {
  };

  /// @param where how the host is called in messages
  Hop(JSch jsch, SshAddress address, String where, Line line, Gate.Judge judge, List<Credentials.Key> keys,
      SshSettings settings, Watchdog watchdog) throws Stopped {
    this.address = address;
    this.where = where;
    this.settings = settings;
    this.watchdog = watchdog;
    this.line = line;
    this.gate = new Gate(judge, () -> stage = Stage.LOGIN);
    this.keyring = new Keyring(keys);
    try {
      session = jsch.getSession(address.user(), address.host(), address.port());
    } catch (JSchException _) {
      throw new Stopped(new ProbeFailure.Unreachable(where, "the address makes no sense"));
    }
    prepare(judge.types());
  }

  private void prepare(List<String> knownTypes) {
    session.setThreadFactory(Thread.ofVirtual().name("guardbee-ssh").factory());
    session.setHostKeyRepository(gate);
    session.setIdentityRepository(keyring);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey");
    // No attempt to log in without a key: it would stand in the host's log as a failure and could trip a ban.
    session.setConfig("enable_auth_none", "no");
    session.setConfig("prefer_known_host_key_types", "no");
    session.setConfig("server_host_key", ordered(knownTypes));
    session.setProxy(new Staged(line, this::greeting));
  }

  /// The algorithms of the types on record first, as OpenSSH orders them, so that a host with several keys shows the one
  /// that is known.
  static String ordered(List<String> knownTypes) {
    Predicate<String> known = name -> knownTypes.contains(name.startsWith("rsa-") ? "ssh-rsa" : name);
    return Stream.concat(HOST_KEY_ALGORITHMS.stream().filter(known),
        HOST_KEY_ALGORITHMS.stream().filter(known.negate())).collect(Collectors.joining(","));
  }

  /// Connects and logs in.
  void connect() throws Stopped {
    alarm = watchdog.in(settings.connect(), () -> strike(settings.connect()));
    try {
      session.connect(0);
      stage = Stage.OPEN;
    } catch (JSchException e) {
      throw new Stopped(why(e));
    } catch (RuntimeException _) {
      // the library trips over what a hostile peer may send
      throw new Stopped(why(new JSchException("")));
    } finally {
      alarm.close();
    }
    if (struckAfter != null) {
      throw new Stopped(why(new JSchException("")));
    }
  }

  private void greeting() {
    alarm.close();
    stage = Stage.GREETING;
    alarm = watchdog.in(settings.login(), () -> strike(settings.login()));
  }

  /// Time is up: ends whatever is going on.
  void strike(Duration after) {
    if (struckAfter == null) {
      struckAfter = after;
    }
    line.cut();
  }

  private ProbeFailure why(JSchException e) {
    var struck = struckAfter;
    if (struck != null) {
      return timedOut(Watchdog.seconds(struck));
    }
    if (e.getCause() instanceof Stopped stopped) {
      return stopped.why();
    }
    return gate.refusal().orElseGet(() -> switch (stage) {
      case CONNECT -> new ProbeFailure.Unreachable(where, "the connection could not be opened");
      case GREETING -> new ProbeFailure.HandshakeFailed(where, greetingFailure(e));
      case LOGIN -> loginFailure(e);
      case OPEN -> new ProbeFailure.ConnectionLost(where);
    });
  }

  private ProbeFailure timedOut(long seconds) {
    return switch (stage) {
      case CONNECT -> new ProbeFailure.ConnectTimedOut(where, seconds);
      case GREETING -> new ProbeFailure.HandshakeTimedOut(where, seconds);
      case LOGIN -> new ProbeFailure.LoginTimedOut(where, seconds);
      case OPEN -> new ProbeFailure.CollectionTimedOut(where, seconds);
    };
  }

  private String greetingFailure(JSchException e) {
    if (e instanceof JSchAlgoNegoFailException) {
      return "it offers no algorithm that Guardbee accepts";
    }
    return line.ended() ? "it closed the connection" : "what it sent is not SSH";
  }

  private ProbeFailure loginFailure(JSchException e) {
    var refused = e instanceof JSchSessionDisconnectException || String.valueOf(e.getMessage()).startsWith("Auth ");
    return refused && !line.ended()
        ? new ProbeFailure.KeyRejected(address.user(), where)
        : new ProbeFailure.ConnectionLost(where);
  }

  Channel channel(String type) throws JSchException {
    return session.openChannel(type);
  }

  String where() {
    return where;
  }

  Gate gate() {
    return gate;
  }

  OwnAccess own() {
    return new OwnAccess(address.user(), keyring.used());
  }

  /// Whether the far side ended the connection.
  boolean ended() {
    return line.ended();
  }

  void cut() {
    line.cut();
  }

  @Override
  public void close() {
    alarm.close();
    session.disconnect();
    line.close();
  }
}
