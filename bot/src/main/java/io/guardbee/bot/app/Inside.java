package io.guardbee.bot.app;

import io.guardbee.adapters.chart.ScoreChart;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.store.Store;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.LinkBook;
import io.guardbee.bot.access.Linking;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.ServerMetadata;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.batch.FleetAudits;
import io.guardbee.bot.command.Activity;
import io.guardbee.bot.command.AdvisoriesCommand;
import io.guardbee.bot.command.Announcements;
import io.guardbee.bot.command.AttestCommand;
import io.guardbee.bot.command.AuditCommand;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.command.CancelCommand;
import io.guardbee.bot.command.Cancelling;
import io.guardbee.bot.command.ChecksCommand;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.ComplianceCommand;
import io.guardbee.bot.command.ComplianceDesk;
import io.guardbee.bot.command.DoctorCommand;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.EnrolCommand;
import io.guardbee.bot.command.ExplainCommand;
import io.guardbee.bot.command.FixCommand;
import io.guardbee.bot.command.FleetCommand;
import io.guardbee.bot.command.ForgetCommand;
import io.guardbee.bot.command.Forgetting;
import io.guardbee.bot.command.HelpCommand;
import io.guardbee.bot.command.History;
import io.guardbee.bot.command.HistoryCommand;
import io.guardbee.bot.command.HomePage;
import io.guardbee.bot.command.Insights;
import io.guardbee.bot.command.LinkCommand;
import io.guardbee.bot.command.ProjectDesk;
import io.guardbee.bot.command.ProjectDrift;
import io.guardbee.bot.command.ProjectMemory;
import io.guardbee.bot.command.SecgroupsCommand;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.command.StatusCommand;
import io.guardbee.bot.command.TrustCommand;
import io.guardbee.bot.command.WaiveCommand;
import io.guardbee.bot.command.WaiversCommand;
import io.guardbee.bot.command.WhoamiCommand;
import io.guardbee.bot.fleet.Roles;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.work.CompliancePosts;
import io.guardbee.bot.work.FleetFeeding;
import io.guardbee.bot.work.FrontDesk;
import io.guardbee.bot.work.RecentInsights;
import io.guardbee.bot.work.StoredAcceptances;
import io.guardbee.bot.work.StoredAnnouncements;
import io.guardbee.bot.work.StoredFleetMessages;
import io.guardbee.bot.work.StoredForgetting;
import io.guardbee.bot.work.StoredHistory;
import io.guardbee.bot.work.StoredInsights;
import io.guardbee.bot.work.StoredLinks;
import io.guardbee.bot.work.StoredProjectMemory;
import io.guardbee.bot.work.StoredTrail;
import io.guardbee.bot.work.StoredWork;
import io.guardbee.bot.work.Wire;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.cloud.CloudProbe;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What answers: the commands and what they stand on, the same for every way in.
///
/// @param trail where decisions are written
/// @param fleets where audits of whole projects are ordered
/// @param schedules what is posted without being asked for
record Inside(FrontDesk.Inside chat, AuditDesk desk, TrailWriter trail, FleetAudits fleets, Schedules schedules) {
  /// What the commands ask of a memory.
  ///
  /// @param store the memory itself, opened when it is first wanted
  /// @param audits remembers audits, and lets those who ask at the same time share one
  /// @param projects knows what stood in projects before
  /// @param accepted what people accepted and confirmed
  /// @param remembered what audits left of whole projects
  /// @param fleets takes orders to audit whole projects, whose VMs this cloud lists
  record Ports(Authoriser authoriser, TrailWriter trail, AuditMemory audits, Cancelling cancelling, Activity activity,
      Forgetting forgetting, LinkBook links, Insights insights, Announcements announcements, History history,
      ProjectDrift projects, StoredAcceptances accepted, ProjectMemory remembered,
      Function<CloudProbe, FleetAudits> fleets, Supplier<Store> store, Wire wire) {
    /// Over a store that is opened when it is first wanted.
    static Ports over(Supplier<Store> store, Settings settings, Wire wire, AuditMemory audits, InstantSource clock) {
      var trail = new TrailWriter(new StoredTrail(() -> store.get().trail(), wire), clock);
      var work = new StoredWork(store);
      var links = new StoredLinks(() -> store.get().links(), clock);
      var history = new StoredHistory(store, wire);
      return new Ports(
          new Authoriser(new Authoriser.Rules(settings.access(), settings.limits()), links, trail, clock),
          trail, audits, work, work, new StoredForgetting(() -> store.get().keeping()), links,
          new RecentInsights(new StoredInsights(store, wire)), new StoredAnnouncements(store, wire, new SecureRandom()),
          history, history, new StoredAcceptances(store, wire, clock), new StoredProjectMemory(store, clock),
          cloud -> new FleetAudits(
              new FleetAudits.Means(store, cloud, new StoredFleetMessages(wire), new SecureRandom(), clock)),
          store, wire);
    }
  }

  /// What a doctor looks at.
  ///
  /// @param here looks without a network
  /// @param clouds asks the clouds and the chats
  record Looks(Supplier<List<Part>> here, Supplier<List<Part>> clouds) {}

  /// @param terms what holds for every audit
  /// @param looks the parts of this installation
  static Inside of(Session.Stage stage, Settings settings, AuditDesk.Terms terms, Ports ports, RandomGenerator random,
      Looks looks) {
    var catalogue = Catalogue.load();
    var desk = new AuditDesk(catalogue, random, terms, ports.audits(), ports.insights(), ports.accepted());
    var projects = stage.clouds().projects();
    var fleets = ports.fleets().apply(stage.clouds().probe());
    // Help asks for the list that it is itself in.
    var all = new ArrayList<Command>();
    all.add(new AuditCommand(desk, stage.blocks(), settings.support().contact()));
    all.add(new FixCommand(desk));
    all.add(new ExplainCommand(catalogue));
    all.add(new ChecksCommand(catalogue));
    all.add(new HistoryCommand(ports.history()));
    var rules = rules(stage, desk, ports);
    all.add(new SecgroupsCommand(rules, catalogue));
    var compliance = compliance(stage, catalogue, ports);
    all.add(new ComplianceCommand(compliance, Inside::drawn, stage.clouds().clock()));
    all.add(new AdvisoriesCommand(rules, terms.advisories()));
    all.add(new WaiveCommand(new WaiveCommand.Means(desk, ports.accepted(), ports.authoriser(), ports.announcements(),
        InstantSource.system(), random)));
    all.add(new WaiversCommand(ports.accepted(), ports.authoriser(), InstantSource.system()));
    all.add(new AttestCommand(desk, ports.accepted(), ports.authoriser(), InstantSource.system()));
    all.add(new FleetCommand(fleets, stage.served()));
    var schedules = new Schedules(ports, new Schedules.Means(stage, desk, rules, terms.advisories(),
        !settings.advisories().sources().isEmpty(), new FleetFeeding(fleets, InstantSource.system()),
        new CompliancePosts(compliance, Inside::drawn)),
        settings.schedule());
    all.addAll(schedules.commands(random));
    all.add(new EnrolCommand(stage.access()));
    all.add(new TrustCommand(stage.book(), InstantSource.system()));
    all.add(link(stage.clouds(), ports, random));
    all.add(new WhoamiCommand(ports.authoriser()));
    all.add(new CancelCommand(ports.cancelling()));
    all.add(new StatusCommand(Session.version(), catalogue, ports.activity()));
    all.add(new DoctorCommand(looks.here(), looks.clouds()));
    all.add(new ForgetCommand(ports.forgetting()));
    var help = new HelpCommand(() -> List.copyOf(all), stage.example(), asked -> may(ports.authoriser(), asked));
    all.add(help);
    var commands = new Commands(all, stage.guests(), projects, ports.authoriser());
    var checks = catalogue.checks().stream().map(check -> check.spec().id().value()).toList();
    return new Inside(new FrontDesk.Inside(commands, ports.authoriser(),
        new Completion(commands::all, stage.guests(), projects, checks), asked -> may(ports.authoriser(), asked),
        new HomePage(ports.authoriser(), help, stage.guests(), InstantSource.system())), desk,
        ports.trail(), fleets, schedules);
  }

  private static ProjectDesk rules(Session.Stage stage, AuditDesk desk, Ports ports) {
    var clouds = stage.clouds();
    return new ProjectDesk(new ProjectDesk.Means(clouds.probe(), stage.guests(), desk, ports.insights(),
        clouds.institutions(), Roles::of, clouds.clock(), ports.projects(), ports.accepted()));
  }

  /// Java's pictures are loaded when the first one is wanted: most runs of the program draw none.
  private static Optional<byte[]> drawn(String title, List<String> labels, List<OptionalInt> scores) {
    return new ScoreChart().png(title, labels, scores);
  }

  private static ComplianceDesk compliance(Session.Stage stage, Catalogue catalogue, Ports ports) {
    var checks = catalogue.specs().stream().collect(Collectors.toMap(spec -> spec.id().value(), Function.identity()));
    return new ComplianceDesk(new ComplianceDesk.Means(stage.clouds().probe(), ports.remembered(),
        checks, ports.wire()::clean, stage.clouds().clock()));
  }

  private static LinkCommand link(Clouds clouds, Ports ports, RandomGenerator random) {
    ServerMetadata metadata = (project, server, key) -> clouds.open()
        .flatMap(its -> its.proof().read(project, server, key));
    return new LinkCommand(new Linking(ports.links(), random, InstantSource.system()), metadata, clouds.projects(),
        ports.authoriser(), ports.announcements());
  }

  private static Predicate<Spec> may(Authoriser authoriser, Invocation asked) {
    if (asked.asker().operator()) {
      return _ -> true;
    }
    var held = authoriser.access(asked).held();
    return spec -> spec.right() == Right.NONE || held.stream().anyMatch(h -> h.right().holds(spec.right()));
  }
}
