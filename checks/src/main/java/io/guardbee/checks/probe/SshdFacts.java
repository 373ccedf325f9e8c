package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Map;

/// How OpenSSH's server treats connections, by its own word (`sshd -T -C …`). Missed when another server answers, when
/// the right to ask is missing, or when its answer makes no sense.
///
/// @param server the server that listens
/// @param global whether the configuration has no Match block: then [#tuples] holds one answer that is everybody's
/// @param tuples what it answers to each kind of connection that its Match blocks tell apart; never empty
/// @param cut why more kinds of connection were not asked, one sentence; empty if all were
/// @param directives the lines that set what matters, in the order in which sshd reads them
public record SshdFacts(SshdServer server, boolean global, List<Tuple> tuples, String cut,
    List<Directive> directives) {
  /// The user of the tuple that stands for an account that does not exist and is named nowhere.
  public static final String ANYBODY = "gb-no-such-user";

  public static final FactReader<SshdFacts> READER = collected -> Probed
      .missed(new ProbeFailure.SectionMissing("sshd matrix"));

  public SshdFacts {
    tuples = List.copyOf(tuples);
    directives = List.copyOf(directives);
  }

  /// OpenSSH's version ("9.2p1 Debian-2+deb12u10"); empty if it did not tell.
  public String version() {
    return server.version();
  }

  /// Every TCP port on which it really listens.
  public List<Integer> ports() {
    return server.ports();
  }

  /// The answers that hold for this account: its own, or those that are everybody's.
  public List<Tuple> tuplesOf(String user) {
    var own = tuples.stream().filter(t -> t.user().equals(user)).toList();
    return global ? tuples : own.isEmpty() ? tuplesOf(ANYBODY) : own;
  }

  /// What sshd answers to one kind of connection.
  ///
  /// @param user the account; [SshdFacts#ANYBODY] stands for every account that no Match block names
  /// @param address where the connection comes from
  /// @param localAddress the address of the VM to which it goes
  /// @param port the port to which it goes
  /// @param settings the effective settings, keywords in lower case; a keyword given several times has its values on
  ///   separate lines
  public record Tuple(String user, String address, String localAddress, int port, Map<String, String> settings) {
    public Tuple {
      settings = Map.copyOf(settings);
    }

    /// The effective value in lower case where sshd prints it so; empty if sshd did not tell.
    public String setting(String keyword) {
      return settings.getOrDefault(keyword, "");
    }
  }

  /// A line of sshd's configuration.
  ///
  /// @param file the file
  /// @param line its number, from 1
  /// @param text what it says, stripped
  public record Directive(String file, int line, String text) {
    /// The first word in lower case.
    public String keyword() {
      return text.split("[\\s=]", 2)[0].toLowerCase(java.util.Locale.ROOT);
    }

    /// `file:line`.
    public String place() {
      return file + ":" + line;
    }
  }
}
