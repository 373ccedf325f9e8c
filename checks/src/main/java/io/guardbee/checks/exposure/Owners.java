package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.OwnerFacts.Program;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.UpdateFacts;
import io.guardbee.checks.probe.UpdateFacts.Pending;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which package the programs behind a socket are from, and whether a security update waits for it.
///
/// @param programs the programs that hold the socket
/// @param updates what waits to be installed; where that is not known nothing is said of it
public record Owners(Probed<List<Program>> programs, Probed<UpdateFacts> updates) {
  private static final int SHOWN = 3;

  /// For people, none where nobody looked: `of package openssh-server`, `run by package python3.11`, `of no package
  /// (/opt/rserver)`, `package not known: needs root`; then `1 security update pending`.
  List<String> words() {
    return switch (programs) {
      case Probed.Missed<List<Program>>(ProbeFailure.SectionMissing _) -> List.of();
      case Probed.Missed<List<Program>>(var why) -> List.of(unknown(why));
      case Probed.Got<List<Program>>(var found) -> {
        var words = new ArrayList<String>();
        words.add(found.stream().limit(SHOWN).map(Owners::words).distinct().collect(Collectors.joining(" and "))
            + (found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : ""));
        long waiting = waiting(found);
        if (waiting > 0) {
          words.add(waiting == 1 ? "1 security update pending" : waiting + " security updates pending");
        }
        yield words;
      }
    };
  }

  private static String words(Program program) {
    return switch (program.owner()) {
      case Probed.Missed<Optional<String>>(var why) -> unknown(why);
      case Probed.Got<Optional<String>>(var owner) -> owner
          .map(name -> (program.runsOthers() ? "run by package " : "of package ") + PlainText.line(name, 60))
          .orElseGet(() -> "of no package (" + PlainText.line(program.path(), 60) + ")")
          + (program.replaced() ? ", replaced or removed since it was started" : "");
    };
  }

  private static String unknown(ProbeFailure why) {
    return "package not known: " + HostFirewall.shortly(why);
  }

  /// Of the packages themselves, not of the libraries that they use.
  private long waiting(List<Program> found) {
    var names = found.stream().flatMap(program -> program.owner().or(Optional.empty()).stream())
        .flatMap(name -> List.of(name.split(", ")).stream()).collect(Collectors.toSet());
    return updates.map(UpdateFacts::pending).or(List.of()).stream().filter(Pending::security).filter(Pending::upgrade)
        .map(pending -> pending.name().replaceFirst(":.*", "")).distinct().filter(names::contains).count();
  }
}
