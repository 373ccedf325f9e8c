package io.guardbee.bot.render;

import static io.guardbee.bot.render.ReportReader.named;
import static io.guardbee.bot.render.ReportReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.checks.result.Attestation;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Waiver;
import java.time.Instant;
import java.util.Optional;

/// What people accepted and confirmed, as an object of a report has it.
final class AcceptanceJson {
  private static final String WAIVER = "waiver";
  private static final String ATTESTATION = "attestation";

  private AcceptanceJson() {}

  /// Adds `waiver`: an object, or null where nobody accepted the finding.
  static void waiver(ObjectNode node, Finding finding) {
    finding.waiver().ifPresentOrElse(it -> fields(node.putObject(WAIVER), it), () -> node.putNull(WAIVER));
  }

  /// What is told of a waiver.
  static void fields(ObjectNode node, Waiver waiver) {
    node.put("id", waiver.id()).put("reason", waiver.reason()).put("askedBy", waiver.askedBy())
        .put("approvedBy", waiver.approvedBy().isEmpty() ? null : waiver.approvedBy())
        .put("until", waiver.until().toString()).put("scope", waiver.scope().label());
  }

  /// Adds `attestation`: what is due, who confirmed it, or null where no person was asked.
  static void attestation(ObjectNode node, CheckResult check) {
    if (check.outcome() instanceof Outcome.AttestationDue(_, var points)) {
      var array = node.putObject(ATTESTATION).put("state", "due").putArray("points");
      points.forEach(array::add);
      return;
    }
    check.attestation().ifPresentOrElse(a -> node.putObject(ATTESTATION).put("state", "attested").put("who", a.who())
        .put("when", a.when().toString()).put("until", a.until().toString()).put("scope", a.scope().label()),
        () -> node.putNull(ATTESTATION));
  }

  /// The waiver of a finding that was stored.
  static Optional<Waiver> waiver(JsonNode finding) {
    var node = finding.path(WAIVER);
    return node.isObject()
        ? Optional.of(new Waiver(text(node, "id"), text(node, "reason"), text(node, "askedBy"),
            node.path("approvedBy").isTextual() ? text(node, "approvedBy") : "", Instant.parse(text(node, "until")),
            named(Waiver.Scope.values(), Waiver.Scope::label, text(node, "scope"))))
        : Optional.empty();
  }

  /// Who confirmed a check that was stored.
  static Optional<Attestation> attestation(JsonNode check) {
    var node = check.path(ATTESTATION);
    return node.path("state").asText("").equals("attested")
        ? Optional.of(new Attestation(text(node, "who"), Instant.parse(text(node, "when")),
            Instant.parse(text(node, "until")), named(Attestation.Scope.values(), Attestation.Scope::label,
                text(node, "scope"))))
        : Optional.empty();
  }
}
