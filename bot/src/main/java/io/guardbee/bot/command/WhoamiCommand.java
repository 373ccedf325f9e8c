package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.access.Access;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Bound.Readers;
import io.guardbee.bot.access.Held;
import io.guardbee.bot.access.Held.Source;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.Scope;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// `/whoami`: what one may do, where that comes from, and what can be asked here. Names projects of the asker alone, and
/// of the channel only those that are theirs too.
public final class WhoamiCommand implements Command {
  private static final int MOST = 40;
  private static final String DISPUTED = " The settings call it private, but its platform says that everybody can read it, "
      + "or does not say who can: answers about machines are for the asker alone.";
  private final Authoriser authoriser;

  public WhoamiCommand(Authoriser authoriser) {
    this.authoriser = authoriser;
  }

  @Override
  public Spec spec() {
    return new Spec("whoami", "what you may do, and why", Right.NONE, Spec.Lane.QUICK, List.of());
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var asker = request.invocation().asker();
    if (asker.operator()) {
      var text = "You are the operator, because you sit at the " + asker.platform()
          + ": you may ask everything of every "
          + "machine that Guardbee's keys open.";
      return Reply.of(text, new Paragraph(text));
    }
    var access = authoriser.access(request.invocation());
    var blocks = new ArrayList<Block>(List.of(new Paragraph(who(asker, access) + wanting(asker, access))));
    if (!access.held().isEmpty()) {
      blocks.add(new Table(List.of("project", "you may", "because"),
          access.held().stream().limit(MOST).map(WhoamiCommand::row).toList()));
    }
    blocks.addAll(notes(access));
    blocks.add(new Paragraph(here(access, request.invocation().place())));
    return Reply.of(who(asker, access), blocks);
  }

  /// Who they are taken for.
  static String who(Asker asker, Access access) {
    return "You are " + PlainText.line(asker.name(), 60) + " (" + asker.key() + ")"
        + (access.held().isEmpty() ? " and may see no project yet." : ".");
  }

  /// How who has no right comes to one; empty for who has one.
  static String wanting(Asker asker, Access access) {
    return access.held().isEmpty()
        ? " Guardbee's operator can give rights to " + asker.key() + ", or to a group that you are in."
        : "";
  }

  /// Each right in a line, with where it comes from.
  static String lines(Access access) {
    return access.held().stream().limit(MOST)
        .map(held -> called(held.scope()) + ": " + may(held.right()) + "; " + because(held.source()))
        .collect(Collectors.joining("\n"));
  }

  /// What was left out, and what could not be read.
  static List<Block> notes(Access access) {
    var notes = new ArrayList<Block>();
    if (access.held().size() > MOST) {
      notes.add(new Paragraph("And " + (access.held().size() - MOST) + " more."));
    }
    if (!access.complete()) {
      notes.add(new Paragraph("Links could not be read just now, so none of yours counts. Try again in a minute."));
    }
    return notes;
  }

  private static Row row(Held held) {
    return new Row(Tone.PLAIN, List.of(called(held.scope()), may(held.right()), because(held.source())));
  }

  private static String called(Scope scope) {
    return switch (scope) {
      case Scope.Every _ -> "every project";
      case Scope.Project(var name) -> PlainText.line(name, 60);
    };
  }

  private static String may(Right right) {
    return switch (right) {
      case NONE -> "nothing";
      case READ -> "see audits and remedies";
      case MEMBER -> "see audits and remedies, accept host keys";
      case OPERATOR -> "everything, and operate Guardbee";
    };
  }

  private static String because(Source source) {
    return switch (source) {
      case Source.Account _ -> "granted to your account";
      case Source.Group(var id) -> "granted to your group " + id;
      case Source.Link(var until) -> "linked by you until " + Wording.moment(until);
    };
  }

  private static String here(Access access, Place place) {
    if (place.direct()) {
      return "This is a direct message: ask about whatever you may see; only you read the answers.";
    }
    return access.channel()
        .map(bound -> bound(access.shared()) + (access.disputed() ? DISPUTED : readers(bound.readers())))
        .orElse("This channel is bound to no project; ask in one that is, or in a direct message.");
  }

  private static String bound(List<Scope> shared) {
    if (shared.contains(new Scope.Every())) {
      return "This channel is bound to every project.";
    }
    return shared.isEmpty()
        ? "This channel is bound to no project of yours."
        : shared.stream().limit(MOST).map(WhoamiCommand::called)
            .collect(Collectors.joining(", ", "This channel is bound to ", "."));
  }

  private static String readers(Readers readers) {
    return switch (readers) {
      case PRIVATE -> " Only people of its projects read it, so answers about machines stand in the channel.";
      case MEMBERS -> " All members of the workspace can read it, so answers about machines are for the asker alone.";
      case PUBLIC -> " Anybody can read it, so answers about machines are for the asker alone.";
    };
  }
}
