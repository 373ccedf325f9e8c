package io.guardbee.checks.catalog.privileges;

import io.guardbee.checks.catalog.Writers;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.probe.SudoRuleFacts.Arguments;
import io.guardbee.checks.probe.SudoRuleFacts.Command;
import io.guardbee.checks.probe.SudoRuleFacts.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a rule for some commands becomes one for all.
///
/// @param sudo the rules, and where their programs lie
/// @param writers who may change a program
record Risks(SudoRuleFacts sudo, Writers writers) {
  /// Why a command is a risk, in words; empty for none.
  Optional<String> of(Rule rule, Command command) {
    var program = command.program();
    if (program.startsWith("!")) {
      return rule.everything()
          ? Optional.of("takes " + program.substring(1) + " away from ALL, which any copy of it gets around")
          : Optional.empty();
    }
    if (program.equals("ALL")) {
      return Optional.empty();
    }
    if (command.arguments() == Arguments.WILD) {
      return Optional.of("has a pattern for " + program + ", which also matches what was not meant");
    }
    return Stream.concat(kind(rule, command).stream(), changed(command)).findFirst();
  }

  private Optional<String> kind(Rule rule, Command command) {
    var program = command.program();
    var names = Powers.names(sudo.leads(program));
    var any = command.arguments() == Arguments.FREE;
    if (any && program.equals("sudoedit")) {
      return Optional.of("allows sudoedit of any file");
    }
    if (program.endsWith("/")) {
      return Optional.of("allows every program in " + program);
    }
    if (names.stream().anyMatch(Powers::escapes) && !rule.options().contains("noexec")) {
      return Optional.of("allows " + program + ", from which a shell can be started");
    }
    if (names.stream().anyMatch(Powers::interprets) && (any || command.paths().isEmpty())) {
      return Optional.of("allows " + program + ", which runs whatever it is given");
    }
    if (any && names.stream().anyMatch(Powers::powerful)) {
      return Optional.of("allows " + program + " with any arguments");
    }
    return rule.options().contains("setenv")
        ? Optional.of("lets the caller set the environment of " + program)
        : Optional.empty();
  }

  private Stream<String> changed(Command command) {
    var scripts = Powers.names(sudo.leads(command.program())).stream().anyMatch(Powers::launches)
        ? command.paths()
        : List.<String>of();
    return Stream.concat(Stream.of(command.program()), scripts.stream()).filter(path -> path.startsWith("/"))
        .flatMap(path -> sudo.leads(path).stream()).flatMap(Risks::way)
        .flatMap(path -> changer(path).map(who -> "runs " + path
            + " or something below it, which can be changed by " + who).stream());
  }

  /// Who besides root may put another file in the place of this one, by a directory above it or above where it leads.
  Stream<String> above(String file) {
    return sudo.leads(file).stream().flatMap(path -> way(path).skip(1)).flatMap(path -> changer(path).stream());
  }

  private Optional<String> changer(String path) {
    return Optional.ofNullable(sudo.modes().get(path)).flatMap(mode -> writers.besides(mode, "root"));
  }

  private static Stream<String> way(String path) {
    return Stream.iterate(path, way -> !way.isEmpty(), way -> way.substring(0, way.lastIndexOf('/')));
  }
}
