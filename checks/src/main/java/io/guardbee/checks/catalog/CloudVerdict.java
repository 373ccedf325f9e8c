package io.guardbee.checks.catalog;

import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;

/// What a cloud check says of a scene. A hole is never made smaller by what could not be read, and what could not be read
/// is never a pass: with no hole and something unread the outcome is unknown.
///
/// @param holes what is wrong, worst first
/// @param unread what could not be told, without repetition
/// @param reason for a pass or a not-applicable, in one sentence
/// @param applies whether the question arises at all; false gives not-applicable where nothing is wrong or unread
public record CloudVerdict(List<Hole> holes, List<ProbeFailure> unread, String reason, boolean applies) {
  public CloudVerdict {
    holes = List.copyOf(holes);
    unread = unread.stream().distinct().toList();
  }

  /// One thing that is wrong.
  ///
  /// @param object its stable name: a rule's id, a port's id, a group's id, or `tcp/8787` of a server
  /// @param ruleId the rule; empty where it is none
  /// @param groupId the group; empty where it is none
  /// @param group what the group is called; empty where it is none
  /// @param opened what is open, for people: `tcp 22`, `udp 53`, `every port`; empty where that is not the question
  /// @param reason one sentence: what is open for whom
  /// @param modifiers what moves the severity of this very hole
  /// @param servers the ids of the servers that it opens, running ones first
  /// @param listening `tcp/0.0.0.0:8787 rserver`-like words of what listens behind it; empty list: nothing does;
  ///   absent: nobody has looked
  /// @param evidence never empty
  public record Hole(String object, String ruleId, String groupId, String group, String opened, String reason,
      List<Modifier> modifiers, List<String> servers, Optional<List<String>> listening, List<Evidence> evidence) {
    public Hole {
      modifiers = List.copyOf(modifiers);
      servers = List.copyOf(servers);
      listening = listening.map(List::copyOf);
      evidence = List.copyOf(evidence);
    }

    /// By how many steps the modifiers move the severity.
    public int steps() {
      return modifiers.stream().mapToInt(Modifier::steps).sum();
    }
  }
}
