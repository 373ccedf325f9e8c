package io.guardbee.bot.crowd;

import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who types what where: of ten commands one is an audit and nine explain a check. Nobody asks twice in one channel, so
/// that each answer can be told from the others.
record LoadPlan(List<Typed> commands) {
  static final int PEOPLE = 500;
  static final int CHANNELS = 100;
  /// In so many channels answers about machines stand for everybody, elsewhere for the asker alone: Slack takes fifty edits
  /// a minute, so that answers of hundreds of audits a minute cannot stand for everybody.
  static final int OPEN = 2;
  private static final int PROJECTS = 5;

  /// @param subject a check or a machine, which the answer names
  /// @param aside whether the answer is for the asker alone
  record Typed(int number, int person, int channel, String command, String subject, boolean aside) {}

  /// @param checks the ids of all checks
  static LoadPlan drawn(int count, int machines, List<String> checks, long seed) {
    var random = new Random(seed);
    var people = new ArrayList<>(IntStream.range(0, PEOPLE).boxed().toList());
    Collections.shuffle(people, random);
    return new LoadPlan(IntStream.range(0, count).mapToObj(k -> {
      var round = k / PEOPLE;
      var channel = (k % PEOPLE + 37 * round) % CHANNELS;
      var audit = k % 10 == 3;
      return new Typed(k, people.get(k % PEOPLE), channel, audit ? "audit" : "explain",
          audit ? "vm-" + k / 10 % machines : checks.get(random.nextInt(checks.size())), !audit || channel >= OPEN);
    }).toList());
  }

  /// Everybody may read every project, and each channel is bound to all of them.
  static AccessSection access() {
    var projects = IntStream.range(0, PROJECTS).mapToObj(CrowdPlan::project).toList();
    var grants = Stream.concat(Stream.of(CrowdPlatform.NAME + ":fleet"),
        IntStream.range(0, PEOPLE).boxed().flatMap(i -> Stream.of("slack:" + slackPerson(i), "discord:" + person(i))))
        .map(to -> new Grant(to, projects, "read")).toList();
    var bindings = Stream.concat(Stream.of(new Binding(CrowdPlatform.NAME + ":w/fleet", projects, "private")),
        IntStream.range(0, CHANNELS).boxed().flatMap(i -> Stream.of("slack:T1/" + slackChannel(i),
            "discord:" + GUILD + "/" + channel(i)).map(
                where -> new Binding(where, projects,
                    i < OPEN ? "private" : "members"))))
        .toList();
    return new AccessSection(grants, bindings, List.of());
  }

  static final String GUILD = "300000000000000000";

  static String slackPerson(int number) {
    return "U" + number;
  }

  static String slackChannel(int number) {
    return "C" + number;
  }

  static String person(int number) {
    return Long.toString(300_000_000_000_100_000L + number);
  }

  static String channel(int number) {
    return Long.toString(300_000_000_000_200_000L + number);
  }
}
