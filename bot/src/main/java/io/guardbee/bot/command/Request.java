package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.checks.probe.cloud.Project;
import java.util.Map;
import java.util.Optional;

/// A command that was understood and allowed.
///
/// @param invocation how it came
/// @param values the arguments that were given, by name; a flag that is there has an empty value
/// @param machine the machine that it is about, if the command has one; the asker may see it
/// @param about the project that it is about, if the command has one; the asker may see it
/// @param audience who may read the answer
public record Request(Invocation invocation, Map<String, String> values, Optional<Found.Guest> machine,
    Optional<Project> about, Audience audience) {
  public Request {
    values = Map.copyOf(values);
  }

  /// One that is about no project.
  public Request(Invocation invocation, Map<String, String> values, Optional<Found.Guest> machine, Audience audience) {
    this(invocation, values, machine, Optional.empty(), audience);
  }

  /// The argument called so, if it was given.
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// Whether the flag `--name` is there.
  public boolean has(String flag) {
    return values.containsKey("--" + flag);
  }

  /// The machine of a command that has one.
  public Found.Guest guest() {
    return machine.orElseThrow(() -> new IllegalStateException("This command names no machine"));
  }

  /// The project of a command that has one.
  public Project project() {
    return about.orElseThrow(() -> new IllegalStateException("This command names no project"));
  }

  /// What the asker calls that machine.
  public String asked() {
    return value("VM").orElseThrow(() -> new IllegalStateException("This command names no machine"));
  }
}
