package io.guardbee.bot.demo.page;

import io.guardbee.bot.settings.AccessSection.Binding;
import java.util.List;
import java.util.Optional;

/// A channel that both chats have.
///
/// @param name without the sign before it
/// @param slack its id there
/// @param discord its id there
/// @param topic who reads it and what Guardbee answers in it
/// @param projects what it is bound to; empty for one that is not bound
/// @param audience who reads it, as the settings say it
record Room(String name, String slack, String discord, String topic, List<String> projects, String audience) {
  private static final Room PROJECT = new Room("project-x", "CPROJECTX", "300000000000000011",
      "Private, and bound to project-x: answers stand here for all of the project.", List.of("project-x"), "private");
  private static final Room SUPPORT = new Room("support", "CSUPPORT", "300000000000000012",
      "Everybody reads this, and it is bound to every project: answers are for the asker alone.", List.of("*"),
      "members");
  private static final Room GENERAL = new Room("general", "CGENERAL", "300000000000000013",
      "Bound to no project: Guardbee answers nothing here.", List.of(), "");
  /// All of them.
  static final List<Room> ALL = List.of(PROJECT, SUPPORT, GENERAL);
  /// Those that everybody is in.
  static final List<Room> OPEN = List.of(SUPPORT, GENERAL);

  Room {
    projects = List.copyOf(projects);
  }

  /// Whether only people of a project are in it.
  boolean closed() {
    return audience.equals("private");
  }

  /// What the settings say of it.
  Optional<Binding> binding(String channel) {
    return projects.isEmpty() ? Optional.empty() : Optional.of(new Binding(channel, projects, audience));
  }
}
