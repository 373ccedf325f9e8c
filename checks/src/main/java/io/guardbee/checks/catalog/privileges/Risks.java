package io.guardbee.checks.catalog.privileges;

import io.guardbee.checks.catalog.Writers;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.probe.SudoRuleFacts.Arguments;
import io.guardbee.checks.probe.SudoRuleFacts.Command;
import io.guardbee.checks.probe.SudoRuleFacts.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a rule for some commands becomes one for all.
///
/// @param sudo the rules, and where their programs lie
/// @param writers who may change a program
record Risks(SudoRuleFacts sudo, Writers writers) {
  /// Programs that start a shell or another program when they are asked from inside, or write any file.
  private static final Set<String> ESCAPES = Set.of("vi", "vim", "vim.basic", "vim.tiny", "vim.nox", "nvim", "view",
      "ex",
      "ed", "nano", "pico", "rnano", "emacs", "joe", "mcedit", "mc", "less", "more", "most", "man", "info", "su",
      "screen",
      "tmux", "gdb", "strace", "ftp", "telnet", "mutt", "visudo", "crontab", "watch", "script", "expect", "irb", "psql",
      "mysql", "mariadb", "sqlite3", "top", "htop");
  /// Programs that run what they are given: harmless only with a script of their own.
  private static final Pattern INTERPRETERS = Pattern.compile(
      "(?:sh|bash|dash|zsh|ksh|mksh|csh|tcsh|fish|ash|busybox|python|perl|ruby|node|nodejs|lua|php|tclsh|awk|gawk|mawk"
          + "|Rscript|java|env|nice|nohup|timeout|stdbuf|setsid|xargs|find|sudo)[0-9.]*");
  /// Programs that with arguments of one's own read or write any file, or run anything.
  private static final Set<String> POWERFUL = Set.of("cp", "mv", "ln", "tee", "dd", "install", "chmod", "chown",
      "chgrp",
      "setfacl", "cat", "head", "tail", "sed", "sort", "diff", "tar", "zip", "unzip", "gzip", "cpio", "rsync", "scp",
      "ssh",
      "sftp", "curl", "wget", "git", "make", "mount", "umount", "systemctl", "journalctl", "service", "apt", "apt-get",
      "dpkg", "snap", "pip", "pip3", "npm", "docker", "podman", "ctr", "lxc", "incus", "kubectl", "chroot", "unshare",
      "nsenter", "passwd", "chpasswd", "usermod", "useradd", "adduser", "gpasswd", "chsh", "tcpdump", "nmap", "openssl",
      "socat", "nc", "systemd-run", "runuser", "at", "rm");

  /// Why a command is a risk, in words; empty for none.
  Optional<String> of(Rule rule, Command command) {
    var program = command.program();
    if (program.startsWith("!")) {
      return rule.everything()
          ? Optional.of("takes " + program.substring(1) + " away from ALL, which any copy of it gets around")
          : Optional.empty();
    }
    if (program.equals("ALL")) {
      return Optional.empty();
    }
    if (command.arguments() == Arguments.WILD) {
      return Optional.of("has a pattern for " + program + ", which also matches what was not meant");
    }
    return Stream.concat(kind(rule, command).stream(), changed(command)).findFirst();
  }

  private Optional<String> kind(Rule rule, Command command) {
    var program = command.program();
    var name = program.substring(program.lastIndexOf('/') + 1);
    var any = command.arguments() == Arguments.FREE;
    if (program.endsWith("/")) {
      return Optional.of("allows every program in " + program);
    }
    if (ESCAPES.contains(name) && !rule.options().contains("noexec")) {
      return Optional.of("allows " + program + ", from which a shell can be started");
    }
    if (INTERPRETERS.matcher(name).matches() && (any || command.paths().isEmpty())) {
      return Optional.of("allows " + program + ", which runs whatever it is given");
    }
    if (any && POWERFUL.contains(name)) {
      return Optional.of("allows " + program + " with any arguments");
    }
    return rule.options().contains("setenv")
        ? Optional.of("lets the caller set the environment of " + program)
        : Optional.empty();
  }

  private Stream<String> changed(Command command) {
    var name = command.program().substring(command.program().lastIndexOf('/') + 1);
    var scripts = INTERPRETERS.matcher(name).matches() ? command.paths() : List.<String>of();
    return Stream.concat(Stream.of(command.program()), scripts.stream()).filter(path -> path.startsWith("/"))
        .flatMap(path -> sudo.leads(path).stream()).flatMap(Risks::above)
        .flatMap(path -> Optional.ofNullable(sudo.modes().get(path)).flatMap(mode -> writers.besides(mode, "root"))
            .map(who -> "runs " + path + " or something below it, which can be changed by " + who).stream());
  }

  private static Stream<String> above(String path) {
    return Stream.iterate(path, way -> !way.isEmpty(), way -> way.substring(0, way.lastIndexOf('/')));
  }
}
