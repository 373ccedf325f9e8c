package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.command.HostKeyBook.Accepted;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.HostKeyProbe.Presented;
import io.guardbee.checks.probe.HostKeyProbe.Standing;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.PlainText;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `/trust VM [accept FINGERPRINT] [revoke]`: the host key that a machine presents now, beside what is on record; accepts
/// exactly the key whose fingerprint is named, as long as it is the one that is presented; takes that back. Nobody logs
/// in.
public final class TrustCommand implements Command {
  private static final String ACCEPT = "FINGERPRINT";
  private static final String REVOKE = "REVOKE";
  private final HostKeyBook book;
  private final InstantSource clock;

  /// @param clock dates decisions
  public TrustCommand(HostKeyBook book, InstantSource clock) {
    this.book = book;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec("trust", "a machine's host key: look at it, accept it, or take that back", Right.MEMBER,
        Spec.Lane.AUDIT,
        List.of(Argument.vm(),
            Argument.after("accept", ACCEPT, Kind.FINGERPRINT, "the fingerprint that you compared: SHA256:…"),
            Argument.choice(REVOKE, "\"revoke\" takes back what was accepted", "revoke")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var fingerprint = request.value(ACCEPT);
    var revoke = request.value(REVOKE).isPresent();
    if (fingerprint.isPresent() && revoke) {
      return new Reply.Refused("Either accept a key or take one back, not both at once.");
    }
    if (fingerprint.filter(text -> !Accepted.fingerprint(text)).isPresent()) {
      return new Reply.Refused("A fingerprint is \"SHA256:\" and 43 characters, as ssh-keygen -lf prints it; copy it "
          + "whole from where you trust it.");
    }
    var door = request.guest().door();
    if (door.isEmpty()) {
      return new Reply.Refused("Nobody logs in to that machine over SSH, so it has no host key to trust.");
    }
    return revoke ? revoke(door.get(), request) : look(door.get(), fingerprint, request, conversation);
  }

  private Reply look(HostKeyProbe door, Optional<String> wanted, Request request, Conversation conversation) {
    conversation.progress("looking at the host key of " + door.address().where());
    return switch (door.look()) {
      case Presented.Unseen(var why) -> new Reply.Failed(why.why() + " " + why.lift(), List.of());
      case Presented.Shown shown ->
        wanted.map(named -> accept(door, shown, named, request)).orElseGet(() -> show(door, shown, request));
    };
  }

  private Reply show(HostKeyProbe door, Presented.Shown shown, Request request) {
    return new TrustBlocks(request.asked(), door.address(), shown, decision(door)).reply();
  }

  private Optional<Accepted> decision(HostKeyProbe door) {
    return book.of(door.keptAs().host(), door.keptAs().port());
  }

  private Reply accept(HostKeyProbe door, Presented.Shown shown, String wanted, Request request) {
    if (!shown.key().fingerprint().equals(wanted)) {
      return new Reply.Refused("It presents " + shown.key().shown() + " now, NOT the " + wanted
          + " that you named, so nothing was accepted. Compare again: /trust " + name(request));
    }
    if (shown.standing() == Standing.REVOKED) {
      return new Reply.Refused("That key is marked as revoked in a known-hosts file, so nothing was accepted. Give the "
          + "machine a new host key.");
    }
    if (shown.source() == HostKeyTrust.PINNED) {
      return new Reply.Refused(shown.standing() == Standing.BELIEVED
          ? "Nothing to accept: the settings pin that key already (ssh.pinned)."
          : "The settings pin another key for that host (ssh.pinned), and they decide. The operator can change them.");
    }
    if (shown.standing() == Standing.BELIEVED) {
      return show(door, shown, request);
    }
    var address = door.keptAs();
    book.accept(new Accepted(address.host(), address.port(), shown.key().algorithm(), wanted,
        request.invocation().asker().key(), clock.instant(), request.guest().target().project()));
    return TrustBlocks.accepted(name(request), shown, book.lasting());
  }

  private Reply revoke(HostKeyProbe door, Request request) {
    var address = door.keptAs();
    return decision(door).map(decision -> {
      book.revoke(address.host(), address.port(), request.invocation().asker().key(), clock.instant());
      return TrustBlocks.revoked(name(request), decision);
    }).orElseGet(() -> new Reply.Refused("Nothing was accepted for it with /trust, so there is nothing to take back."));
  }

  private static String name(Request request) {
    return PlainText.line(request.asked(), 80);
  }
}
