package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.access.Linking;
import io.guardbee.bot.access.Linking.Offer;
import io.guardbee.bot.access.Linking.Proof;
import io.guardbee.bot.access.Question;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.ServerMetadata;
import io.guardbee.bot.access.Subject;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/link NAME [with SERVER] [revoke PERSON]`: ties a chat account to a project by what its members can write on a server
/// of it, or ends that. Whoever may not know of a project is told the same of one that is there and of one that is not.
public final class LinkCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(LinkCommand.class);
  private static final String NAME = "NAME";
  private static final String SERVER = "SERVER";
  private static final String PERSON = "PERSON";
  private static final Pattern ACCOUNT = Pattern.compile("[a-z]{1,16}:[A-Za-z0-9_.-]{1,64}");
  private static final int SHOWN = 60;
  private static final int ROOMS = 5;
  private final Linking linking;
  private final ServerMetadata metadata;
  private final Projects projects;
  private final Authoriser authoriser;
  private final Announcements announcements;

  /// @param metadata reads what a project's members have written on its servers
  /// @param projects knows what people call projects
  /// @param authoriser decides who may end somebody else's link, and knows which channels are a project's own
  /// @param announcements tells those channels of a link
  public LinkCommand(Linking linking, ServerMetadata metadata, Projects projects, Authoriser authoriser,
      Announcements announcements) {
    this.linking = linking;
    this.metadata = metadata;
    this.projects = projects;
    this.authoriser = authoriser;
    this.announcements = announcements;
  }

  @Override
  public Spec spec() {
    return new Spec("link", "ties your account to a project of yours, so that you may read its audits", Right.NONE,
        Spec.Lane.AUDIT,
        List.of(Argument.needed(NAME, Kind.PROJECT, "the project, by its name"),
            Argument.after("with", SERVER, Kind.NAME, "the server of that project that you wrote your code on"),
            Argument.after("revoke", PERSON, Kind.PERSON, "the account whose link ends, as platform:id")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var asker = request.invocation().asker();
    var name = request.value(NAME).orElseThrow();
    var server = request.value(SERVER);
    var person = request.value(PERSON);
    if (person.isPresent()) {
      return server.isPresent()
          ? new Reply.Refused("Either prove a link with a server or end one, not both at once.")
          : revoked(request, name, person.get());
    }
    if (asker.operator()) {
      return new Reply.Refused("You are the operator and may read the audits of every project, so you need no link. "
          + "People ask for theirs in a chat.");
    }
    conversation.progress("asking the cloud");
    return server.map(word -> proved(asker, name, word)).orElseGet(() -> offered(asker, name));
  }

  private Reply offered(Asker asker, String name) {
    return switch (linking.offer(asker, key(name))) {
      case Offer.None(var text) -> new Reply.Refused(text);
      case Offer.Code code -> Reply.of("Your code for " + shown(name), List.<Block>of(
          new Paragraph("This proves that you belong to " + shown(name) + ": write a code on any server of it. It is "
              + "yours alone, is good until " + Wording.moment(code.until()) + " and works once."),
          new Code("1. Run this with your own access to the cloud; put the name of a server in the place of SERVER:",
              code.snippet()),
          new Code("2. Then ask here:", "/link " + Invocation.quoted(shown(name)).orElse(name) + " with SERVER"),
          new Paragraph(
              "Guardbee never asks for a password or a token of the cloud; give none to anybody in a chat.")));
    };
  }

  private Reply proved(Asker asker, String name, String server) {
    return switch (linking.prove(asker, key(name), server, this::read)) {
      case Proof.Failed(var text) ->
        new Reply.Refused(text + " If you are sure that it is there, the cloud may have been "
            + "slow: ask once more before the code ends.");
      case Proof.Linked(_, var text, var announcement) -> Reply.of(text, List.<Block>of(new Paragraph(text),
          new Code("Take the code off again:",
              "openstack server unset --property " + Linking.key(asker).orElseThrow() + " SERVER"),
          new Paragraph(announced(key(name), announcement))));
    };
  }

  private String announced(String project, String announcement) {
    long told = authoriser.rooms(project).stream().limit(ROOMS).filter(room -> announcements.tell(room, announcement))
        .count();
    return told > 0
        ? "The project's own channel is told, if nobody else reads it: " + announcement
        : "Tell the others of the project, since no channel of its own could be told: " + announcement;
  }

  /// A cloud that cannot be asked is not told from a proof that fails, since only a project that is there can be asked
  /// about.
  private Optional<String> read(String project, String server, String key) {
    try {
      return metadata.read(project, server, key);
    } catch (IllegalStateException e) {
      LOG.warn("A link could not be proved: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// What the project is kept under; a name that no project has stands for itself.
  private String key(String name) {
    return projects.find(name, _ -> true).map(Project::key).orElse(name);
  }

  private Reply revoked(Request request, String name, String person) {
    if (!ACCOUNT.matcher(person).matches()) {
      return new Reply.Refused("After \"revoke\" comes whose link ends, as platform:id, such as slack:U024BE7LH; the "
          + "announcement of a link says it.");
    }
    var asked = request.invocation();
    if (asked.asker().key().equals(person)) {
      return ended(name, key(name), person);
    }
    var sees = authoriser.sees(asked);
    var key = projects.find(name, sees).map(Project::key).orElse(name);
    return switch (authoriser.decide(asked, new Question("link", Right.MEMBER, new Subject.Project(name, key)))) {
      case Decision.Allowed _ -> ended(name, key, person);
      case Decision.Refused(var text, _) -> new Reply.Refused(text);
      case Decision.TooMuch(_, var text, _) -> new Reply.Refused(text);
      case Decision.NotFound _ -> new Reply.Refused(projects.nowhere(name, sees));
    };
  }

  private Reply ended(String name, String key, String person) {
    var text = linking.revoke(person, key)
        ? "The link of " + person + " to " + shown(name) + " has ended; nothing of that project is shown to them by it."
        : "There is no link of " + person + " to " + shown(name) + ".";
    return Reply.of(text, List.<Block>of(new Paragraph(text)));
  }

  private static String shown(String name) {
    return PlainText.line(name, SHOWN);
  }
}
