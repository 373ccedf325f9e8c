package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.CommandSamples;
import io.guardbee.bot.render.Notices.Pending;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.ProjectFacts;
import io.guardbee.checks.compliance.SampleProject;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.target.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The messages that every platform is shown in one test: what people are told, from the first sign of life to what a
/// hostile machine wants them to see.
final class Samples {
  private static final Instant SINCE = Instant.parse("2026-11-23T21:03:00Z");
  private static final Pending AUDIT = new Pending("a7f3kx2m", List.of("audit", "vm-42"), SINCE);
  /// What every platform would make something of.
  static final String EVIL = "@everyone @here <!channel> <@U1> <@100000000000000021> "
      + "<@&100000000000000002> <#100000000000000011> [free](https://evil.example/a) "
      + "<https://evil.example/b|free> https://evil.example/c discord.gg/evil *b* _i_ ~s~ ||x|| `id` ```";

  private Samples() {}

  /// A message.
  ///
  /// @param name of its golden files
  /// @param last whether it is an answer
  record Sample(String name, Audience audience, boolean last, Reply reply) {}

  static List<Sample> all() {
    return Stream.of(signs(), audits(), drift(), projects(), parts(), groups(), words(), hostile()).flatMap(s -> s)
        .toList();
  }

  private static Stream<Sample> signs() {
    return Stream.of(
        new Sample("placeholder", Audience.EVERYBODY, false, Notices.placeholder(AUDIT)),
        new Sample("progress", Audience.EVERYBODY, false, Notices.progress(AUDIT, "connecting to 192.0.2.7")),
        open("cancelled", Notices.cancelled(AUDIT)),
        open("failed", Notices.noAnswer((Reply.Failed) card(SampleReports.silent(), "vm-42"), AUDIT)),
        open("unshowable", Notices.unshowable(AUDIT, Optional.of("k3x9p"))));
  }

  private static Stream<Sample> audits() {
    var real = SampleReports.recorded("vm-42");
    return Stream.concat(
        Stream.of("failing", "fine", "silent", "many", "cloud", "shut-off")
            .map(name -> open("audit-" + name, card(SampleReports.called(name), "vm-42"))),
        Stream.of(open("audit-real", card(real, "vm-42")), open("audit-points", page(real, "points")),
            open("audit-failures", page(SampleReports.many(), "failed")),
            open("audit-for-owner", OwnerText.answer(real, "vm-42", "support@cloud.example, weekdays 9 to 17"))));
  }

  private static Stream<Sample> drift() {
    return Stream.of(open("audit-drift", card(DriftSamples.drifted(), "vm-42")),
        open("audit-since", page(DriftSamples.drifted(), "since")),
        open("history", HistoryBlocks.answer("vm-42", DriftSamples.history())),
        open("history-part", HistoryBlocks.answer("vm-42", DriftSamples.part())),
        open("history-none", HistoryBlocks.answer("vm-42", new MachineHistory(List.of(), List.of()))),
        open("hostile-history", HistoryBlocks.answer(EVIL, DriftSamples.hostile(EVIL))));
  }

  private static Stream<Sample> projects() {
    var mixed = SampleProject.mixed();
    var reading = new ComplianceBlocks.Reading(Optional.of("dana"), ZoneOffset.UTC, true);
    return Stream.of(open("compliance", ComplianceBlocks.answer(Compliance.of(mixed), reading, List.of())),
        open("weekly", weekly(mixed)), open("weekly-quiet", weekly(SampleProject.well())),
        open("weekly-stale", weekly(SampleProject.stale())),
        open("hostile-weekly", weekly(new ProjectFacts(EVIL, mixed.vms(), mixed.unlisted(),
            mixed.checks(), mixed.called(), mixed.since(), mixed.now()))));
  }

  private static Reply weekly(ProjectFacts facts) {
    return WeeklyBlocks.of(Compliance.of(facts), new WeeklyBlocks.Edition(ZoneId.of("Australia/Melbourne"), true,
        "Subscribed by dana on 3 Sep."), List.of());
  }

  private static Stream<Sample> parts() {
    var real = SampleReports.recorded("vm-42");
    return Stream.of(
        open("check", ReportCard.part(SampleReports.only(SampleReports.failing(), "ssh-password-auth"), "vm-42",
            "ssh-password-auth")),
        open("check-fine", ReportCard.part(SampleReports.only(SampleReports.fine(), "ssh-root-login"), "vm-42",
            "ssh-root-login")),
        open("fix", RemedyBlocks.answer(SampleReports.only(SampleReports.failing(), "ssh-root-login"), "vm-42")),
        open("fix-long", RemedyBlocks.answer(SampleReports.only(real, "ssh-root-login"), "vm-42")),
        open("fix-nothing", RemedyBlocks.answer(SampleReports.only(SampleReports.fine(), "ssh-root-login"), "vm-42")),
        open("fix-unknown", RemedyBlocks.answer(SampleReports.only(SampleReports.failing(), "bf-jail-ssh"), "vm-42")));
  }

  private static Stream<Sample> groups() {
    return Stream.of(open("groups", CommandSamples.groups("secgroups project-x")),
        open("groups-fine", CommandSamples.groups("secgroups project-y")),
        open("groups-table", CommandSamples.groups("secgroups project-x csv")),
        open("what-if", CommandSamples.groups("secgroups project-x what-if 5f1d3c0a")));
  }

  private static Stream<Sample> words() {
    return Stream.of(aside("help", CommandSamples.asked("help")),
        aside("help-audit", CommandSamples.asked("help audit")),
        aside("explain", CommandSamples.asked("explain ssh-password-auth")),
        aside("checks", CommandSamples.asked("checks")),
        aside("status", CommandSamples.asked("status")), aside("refused", CommandSamples.asked("audit vm-4w")),
        aside("refused-check", CommandSamples.asked("explain ssh-pasword-auth")));
  }

  private static Stream<Sample> hostile() {
    var evil = SampleReports.on(SampleReports.failing(), new Target(EVIL, "", EVIL, List.of("192.0.2.7")));
    return Stream.of(open("hostile-audit", card(SampleReports.hostile(), "vm-42")),
        open("hostile-check", ReportCard.part(SampleReports.hostile(), "vm-42", "acct-uid0")),
        open("hostile-name", card(evil, EVIL)),
        aside("hostile-refused", new Reply.Refused("There is no machine \"" + EVIL + "\".")),
        open("hostile-failed", new Reply.Failed(EVIL, List.of())));
  }

  private static Reply card(AuditReport report, String asked) {
    return ReportCard.answer(report, asked, Optional.of("dana"));
  }

  private static Reply page(AuditReport report, String id) {
    return ((Reply.Answered) card(report, "vm-42")).pages().stream().filter(page -> page.id().equals(id)).findFirst()
        .map(page -> Reply.of(page.title(), page.blocks())).orElseThrow();
  }

  private static Sample open(String name, Reply reply) {
    return new Sample(name, Audience.EVERYBODY, true, reply);
  }

  private static Sample aside(String name, Reply reply) {
    return new Sample(name, Audience.PRIVATE, true, reply);
  }
}
