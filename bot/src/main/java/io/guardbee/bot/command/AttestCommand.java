package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.AttestationRow;
import io.guardbee.adapters.store.Signature;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.access.Question;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.checks.compliance.Subject;
import io.guardbee.checks.compliance.Word;
import io.guardbee.checks.result.Attestation.Scope;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// `/attest VM CHECK [yes|not-applicable|later|take-back] [about SUBJECT]`: a person's word for what no machine can see.
/// Shows first what would be confirmed. For one's own key it takes the right to read; for a machine, a service or a
/// project the right to decide for it.
public final class AttestCommand implements Command {
  private static final Duration WEEK = Duration.ofDays(7);
  private final AuditDesk desk;
  private final AttestationBook book;
  private final Authoriser authoriser;
  private final InstantSource clock;

  public AttestCommand(AuditDesk desk, AttestationBook book, Authoriser authoriser, InstantSource clock) {
    this.desk = desk;
    this.book = book;
    this.authoriser = authoriser;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec("attest", "confirms what no machine can see, such as who reads the logs", Right.READ,
        Spec.Lane.AUDIT,
        List.of(Argument.vm(), Argument.needed("CHECK", Kind.CHECK, "the check that asks for a person's word"),
            Argument.choice("ANSWER", "what you say; without, you see what is asked", "yes", "not-applicable", "later",
                "take-back"),
            Argument.after("about", "SUBJECT", Kind.TEXT,
                "the one service or key that you speak of, as it is listed")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var id = request.value("CHECK").orElseThrow();
    return desk.catalogue().spec(id).map(spec -> looked(request, spec, conversation))
        .orElseGet(() -> new Reply.Refused(Choice.unknown(id, desk.catalogue())));
  }

  private Reply looked(Request request, CheckSpec spec, Conversation conversation) {
    var target = request.guest().target();
    if (target.project().isEmpty()) {
      return new Reply.Refused("A person's word is kept for a project, and this machine belongs to none.");
    }
    if (request.value("ANSWER").filter("take-back"::equals).isPresent()) {
      return takenBack(request, spec);
    }
    var report = desk.audit(request.guest(), it -> it.id().equals(spec.id()), conversation::progress);
    return Risk.result(report, spec.id()).map(result -> switch (result.outcome()) {
      case Outcome.AttestationDue due -> due(request, report, result, due);
      case Outcome.Pass(var why) when result.attestation().isPresent() -> words(request, spec).settled(why);
      case Outcome.Unknown(var why) ->
        new Reply.Refused("It could not be told what is to be confirmed: " + why.why() + " "
            + why.lift());
      case Outcome.Pass(var why) -> nothing(spec, why);
      case Outcome.NotApplicable(var why) -> nothing(spec, why);
      case Outcome.Fail(var why, _, _) -> nothing(spec, why);
    }).orElseGet(() -> nothing(spec, "Nobody looked."));
  }

  private static Reply nothing(CheckSpec spec, String why) {
    return new Reply.Refused("There is nothing to confirm for " + spec.id() + " there. " + why);
  }

  private static AttestWords words(Request request, CheckSpec spec) {
    return new AttestWords(request.asked(), spec);
  }

  private Reply due(Request request, AuditReport report, CheckResult check, Outcome.AttestationDue due) {
    var subjects = Subject.of(check.spec(), due, report.target());
    var answer = request.value("ANSWER");
    if (answer.isEmpty()) {
      return words(request, check.spec()).asked(due, subjects);
    }
    var meant = meant(request, check.spec(), subjects);
    if (meant.isEmpty()) {
      return new Reply.Refused(unclear(check.spec(), subjects));
    }
    var kind = kind(answer.get());
    if (kind != Word.Kind.CONFIRMED && Subject.scope(check.spec()) != Scope.SERVICE) {
      return new Reply.Refused(
          "\"" + answer.get() + "\" is an answer to what is asked of a service alone (guide-read). "
              + "Confirm it, or leave it due.");
    }
    return refusal(request, check.spec()).orElseGet(() -> said(request, report, check, meant, kind, subjects.size()));
  }

  private static Word.Kind kind(String answer) {
    return switch (answer) {
      case "not-applicable" -> Word.Kind.INAPPLICABLE;
      case "later" -> Word.Kind.LATER;
      default -> Word.Kind.CONFIRMED;
    };
  }

  /// Of keys everybody names the own: nobody speaks for all.
  private static List<Subject> meant(Request request, CheckSpec spec, List<Subject> subjects) {
    var word = request.value("SUBJECT");
    return word.isPresent()
        ? Subject.named(subjects, word.get()).stream().toList()
        : Subject.scope(spec) == Scope.PERSON && subjects.size() > 1 ? List.of() : subjects;
  }

  private static String unclear(CheckSpec spec, List<Subject> subjects) {
    return "Say which one you speak of" + (Subject.scope(spec) == Scope.PERSON ? ", your own" : "")
        + ", after \"about\": "
        + PlainText.line(String.join("; ", subjects.stream().map(Subject::shown).toList()), 400) + ".";
  }

  /// The rights as they are now, in the trail.
  private Optional<Reply> refusal(Request request, CheckSpec spec) {
    var target = request.guest().target();
    var needed = Subject.scope(spec) == Scope.PERSON ? Right.READ : Right.MEMBER;
    var question = new Question("attest", needed,
        new io.guardbee.bot.access.Subject.Machine(request.asked() + " " + spec.id(), target.project()));
    return switch (authoriser.decide(request.invocation(), question)) {
      case Decision.Allowed _ -> Optional.empty();
      case Decision.Refused(var text, _) -> Optional.of(new Reply.Refused(text));
      case Decision.TooMuch(_, var text, _) -> Optional.of(new Reply.Refused(text));
      case Decision.NotFound _ -> Optional.of(new Reply.Refused("There is no such machine."));
    };
  }

  private Reply said(Request request, AuditReport report, CheckResult check, List<Subject> meant, Word.Kind kind,
      int due) {
    var now = clock.instant();
    var until = kind == Word.Kind.LATER ? now.plus(WEEK) : now.atZone(ZoneOffset.UTC).plusMonths(12).toInstant();
    book.say(meant.stream().map(subject -> row(request, report, check.spec(), subject, kind, until, now)).toList());
    return words(request, check.spec()).said(kind, meant, until, due - (kind == Word.Kind.LATER ? 0 : meant.size()));
  }

  private static AttestationRow row(Request request, AuditReport report, CheckSpec spec, Subject subject,
      Word.Kind kind,
      Instant until, Instant now) {
    var target = report.target();
    var scope = Subject.scope(spec);
    var asker = request.invocation().asker();
    return new AttestationRow(spec.id().value(), scope.label(), Word.place(scope, target), target.project(),
        scope == Scope.VM ? Word.machine(target) : "", target.name(), subject.key(), subject.shown(), kind.label(),
        until,
        new Signature(asker.key(), asker.name(), now));
  }

  private Reply takenBack(Request request, CheckSpec spec) {
    var asker = request.invocation().asker();
    var place = Word.place(Subject.scope(spec), request.guest().target());
    var back = book.withdraw(spec.id().value(), place, new Signature(asker.key(), asker.name(), clock.instant()));
    return back == 0
        ? new Reply.Refused("You have confirmed nothing of " + spec.id() + " there that still holds.")
        : words(request, spec).takenBack(back);
  }
}
