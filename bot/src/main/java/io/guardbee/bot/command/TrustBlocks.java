package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Answered;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.command.HostKeyBook.Accepted;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.HostKeyProbe.Presented.Shown;
import io.guardbee.checks.probe.HostKeyProbe.Standing;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.SshAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a host key is shown.
///
/// @param asked what the asker calls the machine
/// @param decision what was accepted for its address, if anything
record TrustBlocks(String asked, SshAddress address, Shown shown, Optional<Accepted> decision) {
  private static final String COMPARE = "for f in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf \"$f\"; done";

  TrustBlocks {
    asked = PlainText.line(asked, 80);
  }

  /// What the machine presents, what is on record, and what can be done.
  Reply reply() {
    var blocks = new ArrayList<Block>(List.of(new Heading(summary()), presented()));
    if (shown.standing() == Standing.NEW || shown.standing() == Standing.CHANGED) {
      blocks.add(new Paragraph("Compare before you accept, and not over this connection: a machine prints its "
          + "fingerprints in its console log when it starts for the first time (openstack console log show NAME), and "
          + "on the machine itself, reached by its console, this lists them:"));
      blocks.add(new Code("", COMPARE));
    }
    if (!actions().isEmpty()) {
      blocks.add(new Actions(actions()));
    }
    blocks.add(new Footer("Looked at " + address.where() + " now; nobody logged in there."));
    return new Answered(summary(), meaning(), blocks, List.of());
  }

  private String summary() {
    return switch (shown.standing()) {
      case NEW -> asked + " presents a host key that nobody has compared yet";
      case BELIEVED -> asked + " presents the host key that is on record";
      case CHANGED -> "WARNING: the host key of " + asked + " has CHANGED";
      case REVOKED -> "WARNING: " + asked + " presents a host key that is marked as REVOKED";
    };
  }

  private Reply.Standing meaning() {
    return switch (shown.standing()) {
      case BELIEVED -> Reply.Standing.FINE;
      case NEW -> Reply.Standing.UNSURE;
      case CHANGED, REVOKED -> Reply.Standing.FAILING;
    };
  }

  private Entry presented() {
    var key = shown.key().shown();
    return switch (shown.standing()) {
      case NEW -> new Entry(Tone.CAUTION, "NEW", key, List.of("Nothing is on record for " + address.where()
          + "; until something is, Guardbee logs in there only with --accept-new."));
      case BELIEVED -> new Entry(Tone.GOOD, "KNOWN", key, List.of(source()));
      case CHANGED -> new Entry(Tone.ALARM, "CHANGED", "now:       " + key,
          List.of("on record: " + onRecord(), source(),
              "The machine was rebuilt, or somebody stands in between who would see all that is said there. Guardbee "
                  + "does not log in until that is settled."));
      case REVOKED -> new Entry(Tone.ALARM, "REVOKED", key,
          List.of("A known-hosts file says so: somebody may use a stolen key. Guardbee does not log in, and nobody can "
              + "accept it here. Give the machine a new host key."));
    };
  }

  private String onRecord() {
    return shown.onRecord().stream().map(HostKeyProbe.Key::shown).map(key -> PlainText.line(key, 120))
        .collect(Collectors.joining(" or "));
  }

  private String source() {
    return switch (shown.source()) {
      case PINNED -> shown.standing() == Standing.CHANGED
          ? "The settings pin the one on record (ssh.pinned), and they decide; the operator can change them."
          : "The settings pin it (ssh.pinned).";
      case ACCEPTED -> decision.map(d -> (shown.standing() == Standing.CHANGED ? "That one" : "It")
          + " was accepted with /trust by " + PlainText.line(d.by(), 80) + " on " + Wording.moment(d.at()) + ".")
          .orElse("It was accepted with /trust.");
      case KNOWN -> "What is on record stands in a known-hosts file.";
      case CLOUD -> "The cloud's console shows that the VM made the one on record at its first start.";
      case ACCEPTED_NEW, REFUSED, LOCAL, SELF_REPORTED, NONE -> "Nothing is on record.";
    };
  }

  private List<Action> actions() {
    var actions = new ArrayList<Action>();
    var compared = shown.standing() == Standing.NEW || shown.standing() == Standing.CHANGED;
    if (compared && shown.source() != HostKeyTrust.PINNED) {
      actions.add(Action.of("Accept this key", new Step.Ask("/trust " + typed(asked) + " accept "
          + shown.key().fingerprint())));
    }
    if (decision.isPresent()) {
      actions.add(Action.of("Take the accepted key back", new Step.Ask("/trust " + typed(asked) + " revoke")));
    }
    return actions;
  }

  /// A key was accepted.
  static Reply accepted(String asked, Shown shown, boolean lasting) {
    var text = "Accepted " + shown.key().shown() + " for " + asked + ".";
    var before = shown.standing() == Standing.CHANGED
        ? " It takes the place of " + shown.onRecord().stream().map(HostKeyProbe.Key::shown)
            .map(key -> PlainText.line(key, 120)).collect(Collectors.joining(" and ")) + "."
        : "";
    var until = lasting
        ? " Guardbee logs in there from now on when it presents this key."
        : " Nothing is kept here, so that holds until this process ends.";
    return Reply.of(text, new Paragraph(text + before + until),
        new Actions(List.of(Action.of("Audit it", new Step.Ask("/audit " + typed(asked))),
            Action.of("Take it back", new Step.Ask("/trust " + typed(asked) + " revoke")))));
  }

  /// A key is no longer accepted.
  static Reply revoked(String asked, Accepted decision) {
    var text = "Took back " + decision.algorithm() + " " + decision.fingerprint() + " for " + asked + ".";
    return Reply.of(text, new Paragraph(text + " It had been accepted by " + PlainText.line(decision.by(), 80) + " on "
        + Wording.moment(decision.at()) + ". What the settings and the known-hosts files say holds again."));
  }

  private static String typed(String asked) {
    return Invocation.quoted(asked).orElse(asked);
  }
}
