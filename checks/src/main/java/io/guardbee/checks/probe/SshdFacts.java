package io.guardbee.checks.probe;

import io.guardbee.checks.probe.SshdConfig.Directive;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Map;

/// How OpenSSH's server treats connections, by its own word (`sshd -T -C …`). Missed when another server answers, when
/// the right to ask is missing, or when its answer makes no sense.
///
/// @param server the server that listens
/// @param global whether the configuration has no Match block: then every tuple says the same, for everybody
/// @param tuples what it answers to each kind of connection that its Match blocks tell apart; never empty
/// @param cut why more kinds of connection were not asked, one sentence; empty if all were
/// @param configs what it reads, one for each sshd that listens; empty if that could not be told
/// @param pamModules `control module` of each line of PAM's `auth` stack for sshd, in order
public record SshdFacts(SshdServer server, boolean global, List<Tuple> tuples, String cut, List<SshdConfig> configs,
    List<String> pamModules) {
  /// The user of the tuple that stands for an account that does not exist and is named nowhere.
  public static final String ANYBODY = "gb-no-such-user";

  public static final FactReader<SshdFacts> READER = collected -> SshdServer.READER.read(collected)
      .then(server -> server.openssh()
          ? collected.section("sshd").then(section -> SshdMatrix.read(collected, section, server))
          : Probed.missed(another(server)));

  public SshdFacts {
    tuples = List.copyOf(tuples);
    configs = List.copyOf(configs);
    pamModules = List.copyOf(pamModules);
  }

  /// OpenSSH's version ("9.2p1 Debian-2+deb12u10"); empty if it did not tell.
  public String version() {
    return server.version();
  }

  /// Every TCP port on which it really listens.
  public List<Integer> ports() {
    return server.ports();
  }

  /// The lines that set what matters, in the order in which sshd reads them.
  public List<Directive> directives() {
    return configs.stream().flatMap(config -> config.directives().stream()).toList();
  }

  /// The answers that hold for this account: its own, or those of every account that is named nowhere.
  public List<Tuple> tuplesOf(String user) {
    var own = tuples.stream().filter(t -> t.user().equals(user)).toList();
    return own.isEmpty() ? tuples.stream().filter(t -> global || t.user().equals(ANYBODY)).toList() : own;
  }

  private static ProbeFailure another(SshdServer server) {
    return switch (server.kind()) {
      case "unknown" -> new ProbeFailure.Undecided("Something listens on port 22, and without root's right nobody can "
          + "see what it is.", "Install the collector (/enrol prints how), or give the account sudo.");
      case "dropbear" -> new ProbeFailure.Undecided("Dropbear, not OpenSSH, is the SSH server here; it has no "
          + "configuration to ask, only its arguments: "
          + io.guardbee.checks.result.PlainText.line(server.arguments(), 120)
          + ".",
          "Judge its options -s (no passwords), -w (no root), -g (no root password) and -j by hand, or ask it "
              + "from outside.");
      default -> new ProbeFailure.Undecided("OpenSSH's sshd does not listen here; on port 22: "
          + io.guardbee.checks.result.PlainText.line(server.kind(), 40) + ".",
          "Answer this point by hand for that server.");
    };
  }

  /// What sshd answers to one kind of connection.
  ///
  /// @param user the account; [SshdFacts#ANYBODY] stands for every account that no Match block names
  /// @param host the name of the machine that connects; the address where names are not looked up
  /// @param address where the connection comes from
  /// @param localAddress the address of the VM to which it goes; `-` if that does not matter
  /// @param port the port to which it goes
  /// @param settings the effective settings, keywords in lower case; a keyword given several times has its values on
  ///   separate lines
  public record Tuple(String user, String host, String address, String localAddress, int port,
      Map<String, String> settings) {
    public Tuple {
      settings = Map.copyOf(settings);
    }

    /// The effective value, as sshd prints it; empty if sshd did not tell.
    public String setting(String keyword) {
      return settings.getOrDefault(keyword, "");
    }

    /// What was asked, as `-C` takes it.
    public String spec() {
      return "user=" + user + ",host=" + host + ",addr=" + address + ",laddr=" + localAddress + ",lport=" + port;
    }
  }
}
