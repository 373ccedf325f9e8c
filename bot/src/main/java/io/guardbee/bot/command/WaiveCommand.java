package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Waiver.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// `/waive VM CHECK finding|vm|project DAYS REASON [object OBJECT]`: accepts what a check finds, as it is now. Looks first:
/// nobody accepts what is not there.
public final class WaiveCommand implements Command {
  /// The longest that a waiver holds, in days (design, section 3).
  public static final int LONGEST = 180;
  private static final int REASON = 300;
  private static final int SHORTEST_REASON = 5;
  private static final int CHOICES = 25;
  private static final int ROOMS = 5;
  private final Means means;

  /// What it works with.
  ///
  /// @param desk looks at the machine
  /// @param authoriser knows which channels are a project's own
  /// @param announcements tells those that a second person is needed
  /// @param random for ids
  public record Means(AuditDesk desk, WaiverBook book, Authoriser authoriser, Announcements announcements,
      InstantSource clock, RandomGenerator random) {}

  public WaiveCommand(Means means) {
    this.means = means;
  }

  @Override
  public Spec spec() {
    return new Spec("waive", "accepts a risk for a while: what a check finds on a machine, with a reason", Right.MEMBER,
        Spec.Lane.AUDIT,
        List.of(Argument.vm(), Argument.needed("CHECK", Kind.CHECK, "the check whose finding is accepted"),
            Argument.oneOf("SCOPE", "one finding, all of the machine, or all that is known of the project", "finding",
                "vm", "project"),
            Argument.needed("DAYS", Kind.NUMBER, "for how many days, at most " + LONGEST),
            Argument.needed("REASON", Kind.TEXT, "why, in a sentence that others understand"),
            Argument.after("object", "OBJECT", Kind.TEXT, "the one object it is about, as the report names it")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var days = days(request.value("DAYS").orElseThrow());
    var reason = PlainText.line(request.value("REASON").orElseThrow(), REASON);
    var project = request.guest().target().project();
    if (days.isEmpty()) {
      return new Reply.Refused("A waiver holds for 1 to " + LONGEST + " days: give a number, such as 90.");
    }
    if (reason.length() < SHORTEST_REASON) {
      return new Reply.Refused(
          "Give a reason that others understand, such as \"The console needs it until the move\".");
    }
    if (project.isEmpty()) {
      return new Reply.Refused("A waiver belongs to a project, and this machine belongs to none.");
    }
    var id = request.value("CHECK").orElseThrow();
    return means.desk().catalogue().spec(id)
        .map(spec -> looked(request, spec, Duration.ofDays(days.get()), reason, conversation))
        .orElseGet(() -> new Reply.Refused(Choice.unknown(id, means.desk().catalogue())));
  }

  private static Optional<Integer> days(String typed) {
    return Optional.of(typed).filter(word -> word.matches("[0-9]{1,3}")).map(Integer::parseInt)
        .filter(days -> days >= 1 && days <= LONGEST);
  }

  private Reply looked(Request request, CheckSpec spec, Duration time, String reason, Conversation conversation) {
    var report = means.desk().audit(request.guest(), it -> it.id().equals(spec.id()), conversation::progress);
    return Risk.result(report, spec.id()).map(result -> switch (result.outcome()) {
      case Outcome.Fail _ -> failing(request, report, result, time, reason);
      case Outcome.Unknown(var why) -> new Reply.Refused("Nobody can accept what nobody saw: " + spec.id()
          + " could not be told. " + why.why() + " " + why.lift());
      case Outcome.AttestationDue _ -> new Reply.Refused(spec.id() + " waits for a person's word and not for a waiver: "
          + "/attest " + Invocation.quoted(request.asked()).orElse("VM") + " " + spec.id());
      case Outcome.Pass(var why) -> nothing(spec, why);
      case Outcome.NotApplicable(var why) -> nothing(spec, why);
    }).orElseGet(() -> nothing(spec, "Nobody looked."));
  }

  private static Reply nothing(CheckSpec spec, String why) {
    return new Reply.Refused("There is nothing to accept: " + spec.id() + " does not fail there. " + why);
  }

  private Reply failing(Request request, AuditReport report, CheckResult result, Duration time, String reason) {
    var scope = Scope.valueOf(request.value("SCOPE").orElseThrow().toUpperCase(Locale.ROOT));
    var object = request.value("OBJECT").map(word -> PlainText.line(word, WaiverRequest.OBJECT));
    var objects = result.findings().stream().map(Finding::object).distinct().toList();
    if (object.isPresent() && !objects.contains(object.get())) {
      return new Reply.Refused("Nothing called \"" + PlainText.line(object.get(), 80) + "\" fails " + result.id()
          + " there. It finds: " + PlainText.line(String.join(", ", objects), 300) + ".");
    }
    if (scope == Scope.FINDING && object.isEmpty() && objects.size() > 1) {
      return which(request, result, objects);
    }
    var about = scope == Scope.FINDING ? object.orElse(objects.getFirst()) : object.orElse("");
    var project = report.target().project();
    var reports = new ArrayList<>(List.of(report));
    if (scope == Scope.PROJECT) {
      reports.addAll(means.book().failing(project, result.id().value(), Optional.empty()));
    }
    var asker = request.invocation().asker();
    var now = means.clock().instant();
    return WaiverRequest.of(new WaiverRequest.Terms(result.id().value(), project, scope != Scope.PROJECT, about, reason,
        now.plus(time)), reports, asker, now, means.random()).map(this::kept)
        .orElseGet(() -> new Reply.Refused(
            "That is more than one waiver can hold; accept it machine by machine, or by object."));
  }

  private Reply kept(WaiverRequest asked) {
    var row = asked.row();
    means.book().ask(row, asked.covered());
    var told = row.awaited() && means.authoriser().rooms(row.project()).stream().limit(ROOMS)
        .filter(room -> means.announcements().tell(room, WaiverWords.announced(row, row.project()))).count() > 0;
    return new WaiverWords(row.project(), row.asked().at()).asked(row, asked.covered().size(), asked.machines(), told);
  }

  /// A check that blames several things: which of them is meant? What no line can carry word for word is asked for again.
  private static Reply which(Request request, CheckResult result, List<String> objects) {
    var heading = result.id() + " finds " + objects.size() + " things: which one?";
    var choices = objects.stream().flatMap(object -> line(request, result, object).stream()
        .map(line -> new Action(PlainText.line(object, 34), PlainText.line(object, 70), false, new Step.Ask(line))))
        .limit(CHOICES).toList();
    var again = "ask again with one of them as the object, or with \"vm\" for all of them";
    if (choices.isEmpty()) {
      return new Reply.Refused(heading + " Nothing was accepted yet. Please " + again + ": "
          + PlainText.line(String.join(", ", objects), 300) + ".");
    }
    return Reply.of(heading, List.of(new Heading(heading),
        new Paragraph(choices.size() == objects.size()
            ? "Nothing was accepted yet. Choose one, or ask again with \"vm\" for all of them."
            : "Nothing was accepted yet. Choose one; not all of them are in the list, so you may also " + again + "."),
        new Menu("Accept this one", choices)));
  }

  /// The same question about one object; empty where no line says just that.
  private static Optional<String> line(Request request, CheckResult result, String object) {
    var words = List.of("waive", request.asked(), result.id().value(), "finding",
        request.value("DAYS").orElseThrow(), request.value("REASON").orElseThrow(), "object", object);
    return Optional.of(Invocation.typed(words)).filter(line -> Words.of(line).equals(new Words.Split(words)));
  }
}
