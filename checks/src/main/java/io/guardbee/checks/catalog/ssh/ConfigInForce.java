package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdConfig;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ssh-config-pending`: what the files of sshd say is what the running sshd does. It reads them at its start and at a
/// reload, and writes its pid file each time, so that file's time is the time of the last reading.
@AutoService(Check.class)
public final class ConfigInForce implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-config-pending", 1, View.INSIDE, Severity.MEDIUM, "The running sshd follows its files");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    if (facts.of(SshdConfig.READER) instanceof Probed.Got<List<SshdConfig>>(var configs)) {
      var broken = configs.stream().filter(config -> !config.refusal().isEmpty()).findFirst();
      if (broken.isPresent()) {
        return Judged.debian(facts, _ -> broken(broken.get().refusal()));
      }
    }
    return SshdRule.judge(facts, sshd -> switch (facts.of(SshdConfig.READER)) {
      case Probed.Missed<List<SshdConfig>>(var why) -> Judged.unknown(why);
      case Probed.Got<List<SshdConfig>>(var configs) -> judge(sshd, configs);
    });
  }

  private static Verdict broken(String refusal) {
    var finding = Finding.of("sshd", "sshd -T", refusal);
    return Verdict.of(
        new Outcome.Fail("sshd refuses its files as they are now; at its next start nobody gets in over SSH.",
            List.of(finding)),
        "sshd names an error in its files");
  }

  private static Verdict judge(SshdFacts sshd, List<SshdConfig> configs) {
    if (sshd.server().perConnection()) {
      return Verdict.of(new Outcome.Pass("systemd starts an sshd for each connection, which reads its files anew."),
          "ssh.socket has Accept=yes");
    }
    var findings = new ArrayList<Finding>();
    configs.forEach(config -> config.pending().forEach(file -> findings.add(finding(config, file))));
    if (!findings.isEmpty()) {
      var reason = findings.getFirst().object() + " was changed after sshd had read it; sshd must be reloaded.";
      return Verdict.of(new Outcome.Fail(reason, findings, doubt(configs)),
          "a file of the configuration is younger than sshd's last reading");
    }
    return doubt(configs).or(() -> SshdRule.doubtOnDisk(sshd, List.of())).map(Judged::unknown)
        .orElseGet(() -> Verdict.of(new Outcome.Pass("sshd has read its files since they were last changed."),
            "every file is older than sshd's last reading"));
  }

  private static Finding finding(SshdConfig config, SshdConfig.ConfigFile file) {
    return Finding.of(file.path(), "times of the file and of sshd's pid file",
        "changed " + file.modified() + ", read " + config.loaded());
  }

  private static Optional<ProbeFailure> doubt(List<SshdConfig> configs) {
    for (var config : configs) {
      if (!config.loadTold()) {
        return Optional.of(new ProbeFailure.Undecided(
            "It cannot be told when sshd last read its files: no pid file names the sshd that listens.",
            "Reload sshd to be sure, or set PidFile."));
      }
      if (!config.doubtful().isEmpty()) {
        return Optional.of(new ProbeFailure.Undecided(PlainText.line(config.doubtful().getFirst(), 120)
            + " was touched after sshd had read its files; whether its content was changed cannot be told.",
            "Reload sshd to be sure, then audit again."));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return SshdRemedy.reload(facts, fail);
  }
}
