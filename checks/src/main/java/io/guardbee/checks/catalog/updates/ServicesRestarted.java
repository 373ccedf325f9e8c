package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.ReplacedFacts;
import io.guardbee.checks.probe.ReplacedFacts.Replaced;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `upd-restart-services`: what listens runs the code that is installed, not what an update took away.
@AutoService(Check.class)
public final class ServicesRestarted implements Check {
  private static final String RULE = "No program that listens runs a library or program file that is gone";
  private static final Pattern UNIT = Pattern
      .compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}(?:@[A-Za-z0-9_-]{0,40})?\\.service");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-restart-services", 4, View.INSIDE, Severity.MEDIUM,
        "No service runs with replaced libraries");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "owners");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts,
        _ -> Verdict.of(facts.of(ReplacedFacts.READER).judge(ServicesRestarted::outcome), RULE));
  }

  /// A program of a session is its person's to restart.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var units = facts.of(ReplacedFacts.READER).map(replaced -> replaced.each().stream().map(Replaced::unit).distinct()
        .sorted().toList()).or(List.of());
    return facts.of(OsFacts.READER).map(OsFacts::systemd).or(false) && !units.isEmpty()
        && units.stream().allMatch(UNIT.asMatchPredicate()) ? Optional.of(restart(units)) : Optional.empty();
  }

  private static Outcome outcome(ReplacedFacts replaced) {
    if (replaced.each().isEmpty()) {
      return new Outcome.Pass("All that listens runs the code that is installed.");
    }
    Map<String, List<Replaced>> byUnit = replaced.each().stream().collect(Collectors.groupingBy(
        one -> one.unit().isEmpty() ? "a program of no unit" : one.unit(), TreeMap::new, Collectors.toList()));
    return new Outcome.Fail("Updated on disk and not in memory: " + byUnit.keySet().stream().limit(6)
        .map(unit -> PlainText.line(unit, 60)).collect(Collectors.joining(", ")) + ".",
        byUnit.entrySet().stream().map(entry -> new Finding("unit:" + entry.getKey(), entry.getValue().stream().limit(5)
            .map(one -> new Evidence("/proc/*/maps", entry.getKey() + " runs " + one.file() + ", which is gone or was"
                + " replaced"))
            .toList())).toList());
  }

  private static Remedy restart(List<String> units) {
    var quoted = units.stream().map(unit -> "'" + unit + "'").collect(Collectors.joining(" "));
    return new Remedy("""
        set -eu
        # Guardbee, upd-restart-services: run as root; a second run restarts them once more.
        [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

        for unit in @UNITS@; do
          case $unit in
            # connections that stand go on
            ssh.service | sshd.service) sshd -t ;;
          esac
          echo "== $unit. Connected now:"
          pid=$(systemctl show -p MainPID --value "$unit")
          [ "${pid:-0}" = 0 ] || ss -Htnp | grep "pid=$pid," || :
          systemctl restart "$unit"
          systemctl is-active "$unit"
        done
        """.replace("@UNITS@", quoted), "systemctl is-active " + quoted, "systemctl restart " + quoted,
        "Each service is away for a moment, and who is connected to it is cut off.");
  }
}
