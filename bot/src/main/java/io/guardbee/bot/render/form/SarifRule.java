package io.guardbee.bot.render.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.ChecklistItem;
import io.guardbee.checks.result.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A check as a rule of SARIF.
final class SarifRule {
  private SarifRule() {}

  static void write(ObjectNode node, CheckResult check, Optional<CheckText> text) {
    var spec = check.spec();
    node.put("id", check.id().value()).put("name", name(check));
    node.putObject("shortDescription").put("text", SarifText.line(spec.title()));
    node.putObject("fullDescription").put("text", SarifText.line(spec.title() + ". " + text.map(t -> oneLine(
        t.section("Risk"))).orElse("It belongs to the point \"" + ChecklistItem.of(spec.item()).title() + "\".")));
    node.putObject("help").put("text", SarifText.lines(help(check, text)));
    links(check, text).findFirst().ifPresent(link -> node.put("helpUri", link));
    node.putObject("defaultConfiguration").put("level", level(spec.severity()));
    var properties = node.putObject("properties");
    properties.put("security-severity", rank(spec.severity())).put("precision", "high");
    properties.putArray("tags").add("security").add("checklist-item-" + spec.item()).add("view-" + spec.view().label());
  }

  /// `SshRootLogin`: viewers show it beside the id.
  private static String name(CheckResult check) {
    return Stream.of(check.id().value().split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1)).collect(Collectors.joining());
  }

  private static String help(CheckResult check, Optional<CheckText> text) {
    return text.map(t -> List.of("Risk", "What is looked at", "Rule", "Known traps").stream()
        .map(heading -> heading + ":\n" + t.section(heading)).collect(Collectors.joining("\n\n")))
        .orElseGet(() -> check.decidedBy().isEmpty()
            ? "bot/bin/guardbee explain " + check.id() + " says more."
            : "Rule: " + check.decidedBy());
  }

  private static Stream<String> links(CheckResult check, Optional<CheckText> text) {
    return Stream.concat(text.stream().flatMap(t -> t.references().stream()), check.references().stream())
        .filter(link -> link.matches("https://[a-z0-9.-]{1,100}(/[A-Za-z0-9._~/#?=&%+:-]{0,300})?"));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /// As SARIF counts, which knows three.
  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
      case INFO -> "none";
    };
  }

  /// In the middle of the band that code scanners give that word: above 9 critical, from 7 high, from 4 medium.
  private static String rank(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.5";
      case INFO -> "0.0";
    };
  }
}
