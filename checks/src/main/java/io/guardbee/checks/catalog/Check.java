package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;
import java.util.Set;

/// One automatable question of the checklist. An implementation is final, stateless and pure: no I/O, no clock, no
/// field; it is found by [java.util.ServiceLoader], so that adding one is new files only. Beside the class stands its
/// text, `<Class>.md` (see [CheckText]).
public interface Check {
  /// Its fixed data.
  CheckSpec spec();

  /// The collector's sections that [#judge] and [#remedy] read, by the names that `collector/sections` gives them. Only these
  /// are asked for when this check alone is; what is read and not named here is unknown then.
  Set<String> sections();

  /// The kinds of questions from outside whose answers [#judge] and [#remedy] read; none where doors alone matter.
  default Set<Kind> asks() {
    return Set.of();
  }

  /// Whether [#judge] or [#remedy] reads who has a role on the project, which costs calls that nothing else needs.
  default boolean readsRoles() {
    return false;
  }

  /// Judges the facts. A fact that is missing gives [Outcome.Unknown]; never throws.
  Verdict judge(Facts facts);

  /// The remedy for this VM after a fail. Empty where no command can mend it or where the facts are too thin to say
  /// which; the text of the check then tells what to do.
  default Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Optional.empty();
  }
}
