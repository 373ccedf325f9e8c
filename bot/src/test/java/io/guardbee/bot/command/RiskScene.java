package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeLinkBook;
import io.guardbee.bot.access.FakeTrailLog;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailRecord;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.app.Machines;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// `vm-42` of `project-x`, which has much to mend; people with the right to decide for the project (`slack:U1`,
/// `discord:7`), and one who may only read (`slack:U3`).
final class RiskScene {
  static final Asker DANA = person("slack", "U1", "Dana");
  static final Asker SAM = person("discord", "7", "Sam");
  static final Asker READER = person("slack", "U3", "Rae");
  static final Asker STRANGER = person("slack", "U9", "Sty");
  final SettableClock clock = new SettableClock();
  final FakeRisks risks = new FakeRisks();
  final FakeTrailLog trail = new FakeTrailLog();
  final List<String> announced = new ArrayList<>();
  private final Authoriser authoriser = new Authoriser(new Authoriser.Rules(access("member"), LimitsSection.defaults()),
      new FakeLinkBook(), new TrailWriter(trail, clock), clock);
  private final Catalogue catalogue = Catalogue.load();
  private final AuditDesk desk = new AuditDesk(catalogue, new Random(1),
      new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)));
  private final FakeCloud cloud = new FakeCloud();
  private final Commands commands = new Commands(List.of(
      new WaiveCommand(new WaiveCommand.Means(desk, risks, authoriser, (_, text) -> announced.add(text), clock,
          new Random(5))),
      new WaiversCommand(risks, authoriser, clock), new AttestCommand(desk, risks, authoriser, clock)),
      new OneMachine(), cloud, authoriser);

  private static AccessSection access(String right) {
    return new AccessSection(
        List.of(new Grant("slack:U1", List.of("project-x"), "member"),
            new Grant("discord:7", List.of("project-x"), right), new Grant("slack:U3", List.of("project-x"), "read")),
        List.of(new Binding("slack:T1/C1", List.of("project-x"), "private")), List.of());
  }

  /// From now on Sam may only do so much.
  void demote(String right) {
    authoriser.adopt(access(right));
  }

  private static Asker person(String platform, String id, String name) {
    return new Asker(platform, "T1", id, name, Set.of(), Asker.Kind.PERSON);
  }

  Reply ask(Asker asker, String line) {
    return ask(asker, ((Words.Split) Words.of(line)).words());
  }

  /// As a form asks it, whose words are apart.
  Reply ask(Asker asker, List<String> words) {
    var place = asker.operator() ? Place.TERMINAL : new Place(asker.platform(), "T1", "D" + asker.id(), "", true);
    return commands.answer(new Invocation(List.of(), words, asker, place, Origin.BUTTON), new Unheard()).reply();
  }

  Reply.Answered answered(Asker asker, String line) {
    return (Reply.Answered) ask(asker, line);
  }

  String refused(Asker asker, String line) {
    return ((Reply.Refused) ask(asker, line)).text();
  }

  String refused(Asker asker, List<String> words) {
    return ((Reply.Refused) ask(asker, words)).text();
  }

  WaiverRow only() {
    return risks.rows.values().stream().reduce((a, b) -> {
      throw new IllegalStateException("two waivers");
    }).orElseThrow();
  }

  List<TrailRecord> records(String command) {
    return trail.records().stream().filter(record -> record.command().equals(command)).toList();
  }

  /// What can be pressed.
  static List<String> pressed(Reply.Answered answered) {
    return answered.blocks().stream().flatMap(block -> {
      if (block instanceof Block.Actions(var actions)) {
        return actions.stream();
      }
      return block instanceof Block.Menu(_, var choices) ? choices.stream() : Stream.<Action>empty();
    }).flatMap(action -> action.step() instanceof Step.Ask(var command) ? Stream.of(command) : Stream.empty()).toList();
  }

  private final class OneMachine implements Guests {
    @Override
    public Found find(Sought sought) {
      var project = sought.name().equals("stray") ? "" : "project-x";
      return List.of("vm-42", "stray").contains(sought.name()) && (project.isEmpty() || sought.sees().test(project))
          ? new Found.Guest(new Target(sought.name(), project.isEmpty() ? "" : "id-42", project, List.of("192.0.2.7")),
              Machines.sloppy(), clock, List.of())
          : new Found.Nowhere("There is no such machine.");
    }

    @Override
    public String nowhere(Sought sought) {
      return "There is no such machine.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of("vm-42", "project-x");
    }
  }
}
