package io.guardbee.checks.engine;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Which of the views that were asked for did not answer at all, and why.
final class Silence {
  private Silence() {}

  static Map<View, ProbeFailure> of(Facts facts, Looking looked) {
    var silent = new EnumMap<View, ProbeFailure>(View.class);
    if (facts.inside() instanceof Probed.Missed<Collected>(var why)) {
      silent.put(View.INSIDE, why);
    }
    if (looked.views().contains(View.CLOUD) && facts.cloud() instanceof Probed.Missed<CloudScene>(var why)) {
      silent.put(View.CLOUD, why);
    }
    if (looked.views().contains(View.OUTSIDE)) {
      unheard(facts.outside()).ifPresent(why -> silent.put(View.OUTSIDE, why));
    }
    return silent;
  }

  /// Where no door lets anybody in, nothing was heard of the machine.
  private static Optional<ProbeFailure> unheard(Probed<OutsideFacts> outside) {
    return switch (outside) {
      case Probed.Missed<OutsideFacts>(var why) -> Optional.of(why);
      case Probed.Got<OutsideFacts>(var facts) -> facts.open().findAny().isEmpty()
          ? Optional.of(new OutsideFailure.NoDoor("any service"))
          : Optional.empty();
    };
  }
}
