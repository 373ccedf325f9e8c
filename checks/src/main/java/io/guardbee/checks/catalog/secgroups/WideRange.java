package io.guardbee.checks.catalog.secgroups;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Source;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `sg-wide-range`: no rule opens more than 16 ports to a wide range of addresses.
@AutoService(Check.class)
public final class WideRange implements RuleCheck {
  private static final String RULE = "No rule opens more than 16 ports to more addresses than a /16 has (IPv6: a /32)";
  private static final int FEW = 16;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-wide-range", 3, View.CLOUD, Severity.MEDIUM, "No rule opens a wide range of ports");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var scope = Scope.of(scene);
    var gaps = new Gaps(Width.WIDE, scope.institutions());
    var gathered = new Gathered(scope, "a wide range of addresses");
    var unread = new ArrayList<>(scope.unread());
    var large = new HashMap<String, Gaps.Sifted>();
    for (var kind : scope.kinds()) {
      gaps.of(kind.open()
          ? List.of()
          : kind.reach().port().groups().stream().distinct()
              .map(id -> large.computeIfAbsent(id, _ -> large(scope, gaps, id))).toList())
          .stream()
          .filter(gap -> gap.ports().size() > FEW)
          .forEach(gap -> gathered.rules(gap.rules(), List.of(Spot.of(gap))));
      if (kind.reach().unread().isEmpty()) {
        continue;
      }
      var small = kind.reach().openings().stream().filter(rule -> rule.ports().size() <= FEW).map(WideRange::unread)
          .flatMap(Optional::stream).toList();
      kind.reach().unread().stream().filter(why -> !small.contains(why)).forEach(unread::add);
    }
    return new CloudVerdict(gathered.holes((_, _, _, _) -> Stream.of()), unread,
        Reasons.fine(scope, "No rule opens more than " + FEW + " ports to a wide range of addresses"),
        !scope.kinds().isEmpty());
  }

  private static Gaps.Sifted large(Scope scope, Gaps gaps, String group) {
    return gaps.sifted(scope.weighed(group).stream().filter(weighed -> weighed.rule().ports().size() > FEW).toList());
  }

  private static Optional<ProbeFailure> unread(Opening rule) {
    return rule.source() instanceof Source.Unread(var why) ? Optional.of(why) : Optional.empty();
  }
}
