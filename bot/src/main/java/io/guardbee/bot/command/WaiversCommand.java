package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.access.Question;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.Subject;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.command.WaiverWords.Standing;
import io.guardbee.checks.result.PlainText;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `/waivers PROJECT [approve ID] [withdraw ID]`: what was accepted in a project; approves what waits for a second person,
/// or takes something back. Whoever approves is read anew at the click, and is never who asked.
public final class WaiversCommand implements Command {
  private static final String APPROVE = "APPROVE";
  private static final String WITHDRAW = "WITHDRAW";
  private final WaiverBook book;
  private final Authoriser authoriser;
  private final InstantSource clock;

  public WaiversCommand(WaiverBook book, Authoriser authoriser, InstantSource clock) {
    this.book = book;
    this.authoriser = authoriser;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec("waivers", "the risks that were accepted in a project; approve one, or take one back", Right.READ,
        Spec.Lane.QUICK,
        List.of(Argument.project(),
            Argument.after("approve", APPROVE, Kind.ID, "the waiver that you approve, by its id"),
            Argument.after("withdraw", WITHDRAW, Kind.ID, "the waiver that is taken back, by its id")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var approve = request.value(APPROVE);
    var withdraw = request.value(WITHDRAW);
    if (approve.isPresent() && withdraw.isPresent()) {
      return new Reply.Refused("Either approve a waiver or take one back, not both at once.");
    }
    return approve.map(id -> decided(request, id, true))
        .or(() -> withdraw.map(id -> decided(request, id, false)))
        .orElseGet(() -> words(request).listed(book.of(request.project().key())));
  }

  private WaiverWords words(Request request) {
    return new WaiverWords(request.project().key(), clock.instant());
  }

  private Reply decided(Request request, String id, boolean approve) {
    var row = book.find(id).filter(it -> it.project().equals(request.project().key()));
    return row.isEmpty()
        ? new Reply.Refused(
            "There is no waiver \"" + PlainText.line(id, 24) + "\" in that project. /waivers lists them.")
        : approve ? approved(request, row.get()) : withdrawn(request, row.get());
  }

  private Reply approved(Request request, WaiverRow row) {
    var asker = request.invocation().asker();
    var standing = WaiverWords.standing(row, clock.instant());
    if (standing != Standing.WAITS) {
      return new Reply.Refused("There is nothing to approve: that waiver " + WaiverWords.refusal(standing) + ".");
    }
    if (row.asked().by().equals(asker.key())) {
      authoriser.refuse(request.invocation(), "approve", "asked for waiver " + row.id() + " themselves");
      return new Reply.Refused(own(asker, row));
    }
    return refusal(request, row, "approve").orElseGet(() -> book.approve(row.id(), signature(asker))
        ? words(request).decided(row, "Approved")
        : new Reply.Refused("Somebody decided on that waiver just now. /waivers shows how."));
  }

  private static String own(Asker asker, WaiverRow row) {
    return (asker.operator()
        ? "You asked for it yourself, and the operator is no exception: another person"
        : "You asked for it yourself, so another person")
        + " with the right \"member\" on " + PlainText.line(row.project(), 60)
        + " has to approve it, in a chat. Until then it does not hold.";
  }

  /// Who asked for it may always take it back.
  private Reply withdrawn(Request request, WaiverRow row) {
    var asker = request.invocation().asker();
    var refused = row.asked().by().equals(asker.key())
        ? Optional.<Reply>empty()
        : refusal(request, row, "withdraw");
    return refused.orElseGet(() -> book.withdraw(row.id(), signature(asker))
        ? words(request).decided(row, "Taken back")
        : new Reply.Refused("There is nothing to take back: that waiver "
            + WaiverWords.refusal(WaiverWords.standing(row, clock.instant())) + "."));
  }

  /// The rights as they are now, and the decision in the trail under a name of its own.
  private Optional<Reply> refusal(Request request, WaiverRow row, String what) {
    var question = new Question(what, Right.MEMBER,
        new Subject.Project(row.project() + " waiver " + row.id() + " " + row.check(), row.project()));
    return switch (authoriser.decide(request.invocation(), question)) {
      case Decision.Allowed _ -> Optional.empty();
      case Decision.Refused(var text, _) -> Optional.of(new Reply.Refused(text));
      case Decision.TooMuch(_, var text, _) -> Optional.of(new Reply.Refused(text));
      case Decision.NotFound _ -> Optional.of(new Reply.Refused("There is no such project."));
    };
  }

  private Signature signature(Asker asker) {
    return new Signature(asker.key(), asker.name(), clock.instant());
  }
}
