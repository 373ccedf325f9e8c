package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.access.Access;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Held;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.Scope;
import io.guardbee.bot.render.Wording;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The page that a platform gives each person alone with the bot: what `/whoami` and `/guardbee help` say, from the same
/// classes, and the first steps as buttons. Nobody types it, and it is on no list of commands.
public final class HomePage implements Command {
  private static final String ANY_MACHINE = "vm-42";
  private static final String ANY_PROJECT = "project-x";
  /// In this order; the first that there is stands out.
  private static final List<First> FIRST = List.of(new First("audit", "Audit a machine"),
      new First("secgroups", "Look at security groups"), new First("link", "Link a project"),
      new First("whoami", "Who am I here"), new First("help", "Show all help"));
  private final Authoriser authoriser;
  private final HelpCommand help;
  private final Guests guests;
  private final InstantSource clock;

  private record First(String name, String label) {}

  /// @param help knows which commands whoever asks may run
  /// @param guests knows a machine of theirs for the examples
  public HomePage(Authoriser authoriser, HelpCommand help, Guests guests, InstantSource clock) {
    this.authoriser = authoriser;
    this.help = help;
    this.guests = guests;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec("home", "your own page", Right.NONE, Spec.Lane.QUICK, List.of()).longNameOnly();
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var asked = request.invocation();
    var asker = asked.asker();
    var access = authoriser.access(asked);
    var who = WhoamiCommand.who(asker, access);
    var blocks = new ArrayList<Block>(List.of(new Heading("What you may ask Guardbee"),
        new Paragraph(who + WhoamiCommand.wanting(asker, access))));
    if (access.held().isEmpty()) {
      blocks.add(new Paragraph("Whoever can change servers of a project in the cloud proves it with /link PROJECT, and "
          + "may then read its audits. Nobody ever asks you for a password."));
    } else {
      blocks.add(new Paragraph(WhoamiCommand.lines(access)));
    }
    blocks.addAll(WhoamiCommand.notes(access));
    var offered = help.offered(asked);
    blocks.add(new Actions(steps(access, offered)));
    blocks.add(commands(offered, machine(asked), project(access)));
    blocks
        .add(new Footer("As of " + Wording.moment(clock.instant()) + ". What you press here is answered in your direct "
            + "messages with Guardbee. It reads and explains; it never changes a machine."));
    return Reply.of(who, blocks);
  }

  /// A command that lacks something asks for it in a form.
  private static List<Action> steps(Access access, List<Spec> offered) {
    var steps = new ArrayList<Action>();
    FIRST.forEach(first -> offered.stream().filter(spec -> spec.name().equals(first.name()))
        .filter(spec -> spec.right() == Right.NONE || !access.held().isEmpty())
        .forEach(spec -> steps.add(new Action(first.label(), "", steps.isEmpty(), new Step.Ask(spec.typed())))));
    return steps;
  }

  private static Table commands(List<Spec> offered, String machine, String project) {
    return new Table(List.of("you may type", "which answers"), offered.stream()
        .map(spec -> new Row(Tone.PLAIN, List.of(spec.example(machine, project), spec.summary()))).toList());
  }

  /// One that they may see, so that the examples can be typed as they stand.
  private String machine(Invocation asked) {
    return guests.names(authoriser.sees(asked)).keySet().stream().sorted().flatMap(name -> quoted(name).stream())
        .findFirst().orElse(ANY_MACHINE);
  }

  private static String project(Access access) {
    return access.held().stream().map(Held::scope).filter(Scope.Project.class::isInstance)
        .map(scope -> ((Scope.Project) scope).name()).flatMap(name -> quoted(name).stream()).findFirst()
        .orElse(ANY_PROJECT);
  }

  private static Optional<String> quoted(String name) {
    return Invocation.quoted(name).filter(word -> word.length() <= 60);
  }
}
