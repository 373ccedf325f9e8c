package io.guardbee.bot.lab;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an undo promises: the finding is there again, and /etc is as it was, but for what stands here with its reason.
final class Undone {
  private static final String INSTALLED = "updates stay installed; the versions of before are written down";
  /// Undos that do not bring the finding back, and why; that they end well is held all the same.
  static final Map<String, String> NOT_BACK = Map.of(
      "upd-security-pending", INSTALLED,
      "upd-any-pending", INSTALLED,
      "upd-held", INSTALLED + "; the hold itself is back",
      "ann-relevant", INSTALLED,
      "upd-metadata-fresh", "refreshed lists are no change of the machine, and old ones are to be had nowhere",
      "upd-restart-services", "what a process had in memory is gone with it",
      "ssh-config-pending", "what is in force is what the files say: who wants it otherwise changes them");
  /// What has to happen on the host once more before a finding can be seen again, by check, and why.
  static final Map<String, String> AGAIN = Map.of(
      // the undo starts fail2ban anew: what was logged in the minutes before that start it need not have seen
      "bf-detects", "plant-failed-logins 60");
  private static final String PYTHON = "/etc/(?:inputrc|python3(?:\\..*)?/.*|nftables\\.conf)";
  private static final String RSYSLOG = "/etc/(?:systemd/system/syslog\\.service|(?:rsyslog|runlevels|logcheck)[./].*|rsyslog\\.conf|rc[0-6S]\\.d/.*|init\\.d/.*"
      + "|(?:logrotate\\.d|default|apparmor\\.d)/.*rsyslog.*)";
  /// Paths in /etc that an undo leaves changed, by check, and why.
  private static final Map<String, String> LEFT = Map.of(
      // Python came with the package, and others may use it by then
      "bf-protection", PYTHON, "upd-auto", PYTHON,
      // packages stay, and what openrc and insserv know of their scripts
      "log-active", RSYSLOG, "log-persistent", RSYSLOG,
      // the package of nftables stays, its service off; its file is the one that the package brought
      "fw-host", "/etc/nftables\\.conf");
  /// Contents and rights of /etc without backups and what daemons rewrite by themselves.
  static final String ETC = """
      find /etc -xdev \\( -type f -o -type l \\) ! -name '*.bak-*' ! -name '*-' ! -name mtab ! -name ld.so.cache \\
        ! -name .pwd.lock -printf '%p\\t%m %U:%G %l\\n' | sort
      find /etc -xdev -type f ! -name '*.bak-*' ! -name '*-' ! -name mtab ! -name ld.so.cache \\
        -exec sha256sum {} + | sed 's/^\\([0-9a-f]*\\)  \\(.*\\)/\\2\\t\\1/' | sort
      """;

  private Undone() {}

  /// The lines of [#ETC] that were and are no more, or are new, but for what the undo of a check may leave.
  static List<String> changed(String check, String before, String after) {
    var left = Pattern.compile(LEFT.getOrDefault(check, "\\b\\B")).asMatchPredicate();
    var was = before.lines().collect(Collectors.toSet());
    var is = after.lines().collect(Collectors.toSet());
    return Stream.concat(was.stream().filter(line -> !is.contains(line)).map(line -> "- " + line),
        is.stream().filter(line -> !was.contains(line)).map(line -> "+ " + line))
        .filter(line -> !left.test(line.substring(2).split("\t", 2)[0])).sorted().toList();
  }
}
