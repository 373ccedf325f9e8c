package io.guardbee.bot.render.form;

import io.guardbee.checks.compliance.Accepted;
import io.guardbee.checks.compliance.Attesting;
import io.guardbee.checks.compliance.Seal;
import io.guardbee.checks.compliance.Subject;
import io.guardbee.checks.compliance.Waiving;
import io.guardbee.checks.compliance.Word;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A report of which one check was accepted as a whole, one in part, one no longer, and one was confirmed.
public final class WaivedSamples {
  private WaivedSamples() {}

  /// The report.
  public static AuditReport report() {
    var whole = FormSamples.whole();
    var now = whole.startedAt();
    var waived = Waiving.on(whole, List.of(
        accepted(whole, "ssh-root-login", 0, new Waiver("w7kq2pa", "The rescue console needs it until the move", "Dana",
            "", now.plus(Duration.ofDays(90)), Waiver.Scope.VM)),
        accepted(whole, "ssh-password-auth", 1,
            new Waiver("w9m3xbt", "=HYPERLINK(\"http://evil\") <b>@here</b>", "Dana",
                "Sam", now.plus(Duration.ofHours(9)), Waiver.Scope.FINDING)),
        accepted(whole, "sg-world-ssh", 0, new Waiver("wd4rn8c", "The course ends in October", "Dana", "Sam", now,
            Waiver.Scope.PROJECT))),
        now);
    return Attesting.on(waived, List.of(word(whole, now)), now);
  }

  private static CheckResult check(AuditReport report, String id) {
    return report.checks().stream().filter(it -> it.id().value().equals(id)).findFirst().orElseThrow();
  }

  private static Accepted accepted(AuditReport report, String id, int which, Waiver waiver) {
    var check = check(report, id);
    Finding found = check.findings().get(which);
    return new Accepted(waiver, new CheckId(id), false, Optional.empty(),
        Map.of(Fingerprint.of(check.id(), report.target(), found).value(), Seal.of(check, found)));
  }

  private static Word word(AuditReport report, Instant now) {
    var check = check(report, "key-owner-attest");
    var subject = Subject.of(check.spec(), (Outcome.AttestationDue) check.outcome(), report.target()).getFirst();
    return new Word(check.id(), Subject.scope(check.spec()), report.target().project(), subject.key(),
        Word.Kind.CONFIRMED, "Ada", now.minus(Duration.ofDays(3)), now.plus(Duration.ofDays(362)));
  }
}
