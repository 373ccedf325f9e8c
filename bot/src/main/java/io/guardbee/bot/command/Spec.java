package io.guardbee.bot.command;

import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What help, parsing, completion, forms and each platform's registration share, so that they cannot differ.
///
/// @param name without the slash; lower-case letters, at most 32
/// @param summary one line of at most 100 characters, a platform's limit
/// @param right what the asker must have on the project of the machine or project asked about; without such an argument,
///   on any project
/// @param lane what it waits for
/// @param arguments in the order in which they are typed; the required ones first
/// @param shortName whether it is registered as `/NAME` too and not only as `/guardbee NAME`; a name that a platform or
///   another bot wants for itself is not
public record Spec(String name, String summary, Right right, Lane lane, List<Argument> arguments, boolean shortName) {
  public Spec {
    arguments = List.copyOf(arguments);
    if (!name.matches("[a-z]{1,32}") || summary.isBlank() || summary.length() > 100) {
      throw new IllegalArgumentException("A command has a short lower-case name and a summary of one line: " + name);
    }
    if (arguments.stream().dropWhile(Argument::required).anyMatch(Argument::required)) {
      throw new IllegalArgumentException("What is required stands before what is not: " + name);
    }
  }

  /// A command that is registered under its short name too.
  public Spec(String name, String summary, Right right, Lane lane, List<Argument> arguments) {
    this(name, summary, right, lane, arguments, true);
  }

  /// The same, registered as `/guardbee NAME` alone.
  public Spec longNameOnly() {
    return new Spec(name, summary, right, lane, arguments, false);
  }

  /// What a command waits for, so that the quick ones never stand behind the slow ones.
  public enum Lane {
    /// Nothing but this process.
    QUICK,
    /// A machine somewhere.
    AUDIT
  }

  /// Where help lists a command.
  public enum Group {
    MACHINE("About a machine"), GUARDBEE("About the checks and Guardbee itself"), OPERATOR("For the operator");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /// The heading.
    public String title() {
      return title;
    }
  }

  /// Where help lists it.
  public Group group() {
    if (right == Right.OPERATOR) {
      return Group.OPERATOR;
    }
    return arguments.stream().anyMatch(a -> a.kind() == Kind.VM || a.kind() == Kind.PROJECT)
        ? Group.MACHINE
        : Group.GUARDBEE;
  }

  /// Whether it only ever tells of one point of the checklist.
  public boolean aboutOnePoint() {
    return arguments.stream().anyMatch(a -> a.kind() == Kind.CHECK && a.required());
  }

  /// How it is begun: `/audit`, or `/guardbee status` where the short name is not ours.
  public String typed() {
    return shortName ? "/" + name : "/" + Commands.ALL + " " + name;
  }

  /// `/audit VM [ITEM|CHECK] [--for-owner]`.
  public String usage() {
    return arguments.isEmpty() ? typed() : typed() + " " + hint();
  }

  /// What follows the name: `VM [ITEM|CHECK] [--for-owner]`; empty for nothing.
  public String hint() {
    return arguments.stream().map(Argument::usage).collect(Collectors.joining(" "));
  }

  /// The shortest line that can be typed.
  ///
  /// @param machine a machine that can be asked where it is read
  /// @param project a project
  String example(String machine, String project) {
    return arguments.stream().filter(Argument::required)
        .map(a -> " " + (a.kind() == Kind.PROJECT ? project : a.example(machine)))
        .collect(Collectors.joining("", typed(), ""));
  }

  /// Lines that can be typed: with what is required, then with each of the rest.
  ///
  /// @param machine a machine that can be asked where they are read
  public List<String> examples(String machine) {
    var least = arguments.stream().filter(Argument::required).map(a -> " " + a.example(machine))
        .collect(Collectors.joining("", typed(), ""));
    return Stream.concat(Stream.of(least), arguments.stream().filter(a -> !a.required())
        .map(a -> least + " " + a.example(machine))).toList();
  }
}
