package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.Map;
import java.util.Optional;

/// The collector's answer, unframed.
///
/// @param version the collector's protocol version
/// @param digest what the collector says its own text's SHA-256 is, `-` if it does not know; the VM's word only
/// @param mode `sent` over standard input, `installed` on the VM, or `file` run by the owner
/// @param root whether the sections ran with root's right
/// @param sections the sections that came, by name
/// @param cut why sections may be missing; empty when the collector reached its end
public record Collected(int version, String digest, String mode, boolean root, Map<String, Section> sections,
    Optional<ProbeFailure> cut) {
  public Collected {
    sections = Map.copyOf(sections);
  }

  /// The section called so, or why it is not there.
  public Probed<Section> section(String name) {
    var section = sections.get(name);
    return section != null
        ? Probed.got(section)
        : Probed.missed(cut.orElseGet(() -> new ProbeFailure.SectionMissing("section " + name)));
  }

  /// A part of a section, or why it is not there.
  public Probed<Part> part(String section, String label) {
    return section(section).then(s -> s.part(label));
  }
}
