package io.guardbee.bot.demo.page;

import io.guardbee.adapters.standin.discord.Server.User;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.util.List;
import java.util.Set;

/// Somebody who is in both chats under the same name.
///
/// @param key what the page calls them
/// @param name what others see
/// @param part who they are, in a few words
/// @param slack their account there
/// @param discord their account there
/// @param rooms the channels they are in
/// @param projects what they have a right on
/// @param right how much, as the settings say it
record Player(String key, String name, String part, Person slack, User discord, List<Room> rooms, List<String> projects,
    String right) {
  /// Discord's role of those who see the private channel.
  static final String INSIDERS = "300000000000000002";
  /// In the order in which they are offered.
  static final List<Player> ALL = List.of(
      insider("dana", "Dana", "support engineer, may read every project", "300000000000000021", List.of("*"), "read"),
      insider("rui", "Rui", "researcher, belongs to project-x", "300000000000000022", List.of("project-x"), "member"),
      outsider("sam", "Sam", "a colleague without any right", "300000000000000023", false),
      outsider("gil", "Gil", "a guest; guests are not answered", "300000000000000024", true));

  Player {
    rooms = List.copyOf(rooms);
    projects = List.copyOf(projects);
  }

  private static Player insider(String key, String name, String part, String discord, List<String> projects,
      String right) {
    return new Player(key, name, part, Person.member(slack(key), name), User.member(discord, name, INSIDERS), Room.ALL,
        projects, right);
  }

  private static Player outsider(String key, String name, String part, String discord, boolean guest) {
    return new Player(key, name, part,
        new Person(slack(key), name, SlackStandIn.TEAM, guest ? Person.Kind.GUEST : Person.Kind.MEMBER),
        new User(discord, name, Set.of(), guest, false), Room.OPEN, List.of(), "");
  }

  private static String slack(String key) {
    return "U" + key.toUpperCase(java.util.Locale.ROOT);
  }

  /// What the settings say of them.
  List<Grant> grants() {
    return projects.isEmpty()
        ? List.of()
        : List.of(new Grant("slack:" + slack.id(), projects, right),
            new Grant("discord:" + discord.id(), projects, right));
  }
}
