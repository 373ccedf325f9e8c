package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One section of the collector's answer. Only parts that arrived whole are in it; what did not arrive has a cause.
public final class Section {
  private final String name;
  private final Map<String, Probed<Part>> parts;
  private final Optional<ProbeFailure> cut;

  /// @param parts the parts by label, in order, whole or missed
  /// @param cut why the section is not whole; empty if it is
  Section(String name, Map<String, Probed<Part>> parts, Optional<ProbeFailure> cut) {
    this.name = name;
    this.parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    this.cut = cut;
  }

  public String name() {
    return name;
  }

  /// Why the section is not whole; empty if it is.
  public Optional<ProbeFailure> cut() {
    return cut;
  }

  /// The parts by label, in the order in which they came, each whole or with the cause why it is not there.
  public Map<String, Probed<Part>> parts() {
    return parts;
  }

  /// The part called so, or why it is not there.
  public Probed<Part> part(String label) {
    var part = parts.get(label);
    return part != null ? part : Probed.missed(whyAbsent(label));
  }

  /// Every part whose label is `word` or starts with `word` and a blank, in order. Missed when the section was cut
  /// (there may have been more) or when any of them was missed: a list must not look complete when it is not.
  public Probed<List<Part>> every(String word) {
    var found = new java.util.ArrayList<Part>();
    for (var entry : parts.entrySet()) {
      if (!entry.getKey().equals(word) && !entry.getKey().startsWith(word + " ")) {
        continue;
      }
      switch (entry.getValue()) {
        case Probed.Got<Part>(var part) -> found.add(part);
        case Probed.Missed<Part>(var why) -> {
          return Probed.missed(why);
        }
      }
    }
    return cut.<Probed<List<Part>>>map(Probed::missed).orElseGet(() -> Probed.got(List.copyOf(found)));
  }

  /// The only line of a part, stripped; missed as unparsable when it has none.
  public Probed<String> line(String label) {
    return part(label).then(part -> part.filled().findFirst().map(String::strip).map(Probed::got)
        .orElseGet(() -> Probed.missed(new ProbeFailure.Unparsable(name + " " + label, "empty"))));
  }

  private ProbeFailure whyAbsent(String label) {
    return cut.orElseGet(() -> new ProbeFailure.SectionMissing(name + " " + label));
  }
}
