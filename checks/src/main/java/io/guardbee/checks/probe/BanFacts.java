package io.guardbee.checks.probe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What slows or bans people who guess passwords over SSH.
///
/// @param installed which of the tools that ban, and of the tools they ban with, are installed (`fail2ban-client`, `nft`)
/// @param active the banning services that the service manager says run (`fail2ban`, `crowdsec-firewall-bouncer`)
/// @param sshPort what the name `ssh` means as a port
/// @param libwrap the programs of the SSH server that are linked with libwrap, without which `hosts.deny` is not read
/// @param sshguardBackend what sshguard bans with; empty if it does not say
/// @param crowdsecReadsSsh whether crowdsec has the parser and the scenario for SSH
/// @param nftSets the lines of `nft -t list sets`
/// @param fail2ban how fail2ban does; missed where it is not installed or its answer could not be had
/// @param journalNewest when the newest line of the journal was written; missed where there is no journal
/// @param failures failed SSH logins of the last 24 hours from addresses that no jail ignores, by the minute
public record BanFacts(Set<String> installed, Set<String> active, int sshPort, Set<String> libwrap,
    String sshguardBackend, boolean crowdsecReadsSsh, Probed<List<String>> nftSets, Probed<Fail2ban> fail2ban,
    Probed<Instant> journalNewest, Probed<Map<Instant, Integer>> failures) {
  public static final FactReader<BanFacts> READER = collected -> collected.section("bruteforce").then(BanReader::read);

  /// The tools that ban by themselves, by the name of their program.
  public static final List<String> BANNERS = List.of("fail2ban-client", "sshguard", "crowdsec", "denyhosts");

  public BanFacts {
    installed = Set.copyOf(installed);
    active = Set.copyOf(active);
    libwrap = Set.copyOf(libwrap);
  }

  /// The banning tools that are installed.
  public List<String> banners() {
    return BANNERS.stream().filter(installed::contains).toList();
  }

  /// fail2ban's state.
  ///
  /// @param running whether the server answers
  /// @param trouble what it or its configuration test says where it does not run; may be empty
  /// @param jails every jail that it runs
  /// @param files the log files that jails read; one that does not exist is not in it
  public record Fail2ban(boolean running, String trouble, List<Jail> jails, Map<String, LogFile> files) {
    public Fail2ban {
      jails = List.copyOf(jails);
      files = Map.copyOf(files);
    }

    /// The jails that watch over SSH, by their name or by the filter they use.
    public List<Jail> sshJails() {
      return jails.stream().filter(Jail::ssh).toList();
    }
  }

  /// A log file.
  public record LogFile(long size, Instant modified) {}

  /// A jail as the running server has it, which may differ from the files.
  ///
  /// @param name its name
  /// @param journal whether it reads the journal
  /// @param files the files that it reads otherwise
  /// @param match which lines of the journal it reads (`_SYSTEMD_UNIT=ssh.service + _COMM=sshd`); empty for all
  /// @param ignored addresses and networks that it never bans; `0.0.0.0` and `::` are how fail2ban prints everybody
  /// @param banSeconds how long a ban lasts; -1 for ever
  /// @param prefix the expression that the start of a line must match
  /// @param failed how many failures it has counted since it started
  /// @param bannedNow how many addresses are banned now
  /// @param started when it started; empty if nobody knows
  /// @param banErrors how many bans failed since it started
  /// @param actions what it does to an address
  public record Jail(String name, boolean journal, List<String> files, String match, List<String> ignored,
      long banSeconds, String prefix, int failed, int bannedNow, Optional<Instant> started, int banErrors,
      List<Action> actions) {
    public Jail {
      files = List.copyOf(files);
      ignored = List.copyOf(ignored);
      actions = List.copyOf(actions);
    }

    boolean ssh() {
      return name.contains("ssh") || name.contains("dropbear") || prefix.contains("sshd");
    }
  }

  /// What a jail does.
  ///
  /// @param name as configured (`nftables-multiport`)
  /// @param text the commands that prepare and do a ban
  /// @param port the ports that it is given (`ssh`, `22,2222`, `0:65535`); empty if it takes none
  public record Action(String name, String text, String port) {}
}
