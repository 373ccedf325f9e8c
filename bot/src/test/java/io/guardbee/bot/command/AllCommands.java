package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeLinkBook;
import io.guardbee.bot.access.Linking;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.form.TrendPicture;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.AdvisorySource;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Every command there is, over fakes; what they were told is in the fields.
public final class AllCommands {
  static final String KEY = "ssh-ed25519 " + "A".repeat(68);
  final Catalogue catalogue = Catalogue.load();
  final FakeGuests guests = new FakeGuests();
  final RememberedHostKeys book = new RememberedHostKeys();
  final FakeForgetting forgetting = new FakeForgetting();
  final Map<String, Cancelling.Outcome> cancelling = new LinkedHashMap<>();
  Activity.Now now = new Activity.Now(0, 0, List.of(), Activity.Memory.NONE);
  final List<DoctorCommand.Part> parts = new ArrayList<>();
  final FakeCloud cloud = new FakeCloud();
  final FakeRisks risks = new FakeRisks();
  final FakeSubscriptions subscriptions = new FakeSubscriptions();
  private final List<Command> list = new ArrayList<>();
  final Commands commands;

  public AllCommands() {
    var desk = new AuditDesk(catalogue, new Random(42), new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)));
    list.add(new AuditCommand(desk, new ReportBlocks(UnaryOperator.identity()), ""));
    list.add(new FixCommand(desk));
    list.add(new ExplainCommand(catalogue));
    list.add(new ChecksCommand(catalogue));
    var projects = new ProjectDesk(new ProjectDesk.Means(cloud, guests, desk, Insights.none(), Map.of(), _ -> Map.of(),
        InstantSource.fixed(BareDebian.NOW), ProjectDrift.none(), ProjectRisks.none()));
    list.add(new HistoryCommand(History.none()));
    list.add(new SecgroupsCommand(projects, catalogue));
    list.add(new ComplianceCommand(new ComplianceDesk(new ComplianceDesk.Means(cloud, ProjectMemory.none(),
        Map.of(), UnaryOperator.identity(), InstantSource.fixed(BareDebian.NOW))), TrendPicture.NONE,
        InstantSource.fixed(BareDebian.NOW)));
    list.add(new AdvisoriesCommand(projects, AdvisorySource.NONE));
    list.add(new WaiveCommand(new WaiveCommand.Means(desk, risks, new Authoriser(), Announcements.NONE,
        InstantSource.fixed(BareDebian.NOW), new Random(3))));
    list.add(new WaiversCommand(risks, new Authoriser(), InstantSource.fixed(BareDebian.NOW)));
    list.add(new AttestCommand(desk, risks, new Authoriser(), InstantSource.fixed(BareDebian.NOW)));
    list.add(new FleetCommand(new FakeFleets(), true));
    var schedules = new SubscriptionDesk(subscriptions, new Authoriser(), Announcements.NONE, cloud);
    list.add(
        new SubscribeCommand(schedules, new SubscribeCommand.Terms(() -> ZoneOffset.UTC, Duration.ofMinutes(5), true),
            new Random(9), InstantSource.fixed(BareDebian.NOW)));
    list.add(new SubscriptionsCommand(schedules, InstantSource.fixed(BareDebian.NOW)));
    list.add(new UnsubscribeCommand(schedules));
    list.add(new EnrolCommand(() -> BotAccess.parse(KEY + " bot@here")));
    list.add(new TrustCommand(book, InstantSource.fixed(BareDebian.NOW)));
    list.add(new LinkCommand(new Linking(new FakeLinkBook(), new Random(7), InstantSource.fixed(BareDebian.NOW)),
        (_, _, _) -> Optional.empty(), Projects.none(), new Authoriser(), Announcements.NONE));
    list.add(new WhoamiCommand(new Authoriser()));
    list.add(new CancelCommand((id, _) -> cancelling.getOrDefault(id, Cancelling.Outcome.UNKNOWN)));
    list.add(new StatusCommand("1.2.3", catalogue, _ -> now));
    list.add(new DoctorCommand(() -> parts));
    list.add(new ForgetCommand(forgetting));
    list.add(new HelpCommand(() -> List.copyOf(list), "vm-1",
        asked -> spec -> asked.asker().operator() || spec.right() == Right.NONE));
    commands = new Commands(list, guests, cloud, new Authoriser());
  }

  List<Command> list() {
    return List.copyOf(list);
  }

  public List<Spec> specs() {
    return list.stream().map(Command::spec).toList();
  }

  /// What the operator is answered to a line.
  Reply ask(String text) {
    return switch (Words.of(text)) {
      case Words.Odd(var why) -> new Reply.Refused(why);
      case Words.Split(var words) -> ask(words);
    };
  }

  /// What the operator is answered to words that are apart already.
  Reply ask(List<String> words) {
    return commands.answer(Invocation.terminal(words), new Unheard()).reply();
  }

  Reply.Answered answered(String text) {
    return (Reply.Answered) ask(text);
  }

  String refused(String text) {
    return ((Reply.Refused) ask(text)).text();
  }

  /// Remembers what it was asked to forget.
  static final class FakeForgetting implements Forgetting {
    Map<String, Integer> kept = Map.of();
    final List<String> forgotten = new ArrayList<>();

    @Override
    public Map<String, Integer> kept(Subject subject, String name) {
      return kept;
    }

    @Override
    public Map<String, Integer> forget(Subject subject, String name, Asker by) {
      forgotten.add(subject + " " + name + " by " + by.key());
      return kept;
    }
  }
}
