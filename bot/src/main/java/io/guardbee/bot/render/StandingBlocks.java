package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How the VMs that a post is about stood when they were audited for it, the worst first. Pure.
public final class StandingBlocks {
  private static final int WORST = 8;
  private static final int NAMES = 8;
  private static final int CAUSES = 5;
  private static final int NAME = 40;
  private static final Duration OLD = Duration.ofDays(8);
  private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

  private StandingBlocks() {}

  /// A VM.
  ///
  /// @param last how it was; empty where it was not audited for this post, however it was before
  public record Vm(String name, Optional<Last> last) {
    private long weight() {
      long weight = 0;
      for (var severity : SEVERITIES) {
        weight = weight * 1000 + last.map(it -> it.open().getOrDefault(severity, 0)).orElse(0);
      }
      return weight;
    }
  }

  /// The audit of a VM.
  ///
  /// @param verdict `fine`, `failing`, `unsure` or `silent`
  /// @param grade its letter; empty for none
  /// @param open failed checks by severity
  public record Last(Instant at, String verdict, String grade, Map<String, Integer> open) {
    public Last {
      open = Map.copyOf(open);
    }
  }

  /// What a post is about.
  ///
  /// @param what what it is, such as `Weekly post`
  /// @param project its key
  /// @param vms those that it is about
  /// @param causes on how many of them each check fails, most first
  /// @param note what else must be known, in one line; empty for nothing
  public record Subject(String what, String project, List<Vm> vms, Map<String, Integer> causes, Optional<String> note) {
    public Subject {
      vms = List.copyOf(vms);
    }
  }

  /// The post.
  public static Reply answer(Subject subject, Instant now) {
    var vms = subject.vms().stream().sorted(Comparator.comparingLong(Vm::weight).reversed().thenComparing(Vm::name))
        .toList();
    var blocks = new ArrayList<Block>();
    var title = title(subject, now);
    blocks.add(new Heading(title));
    subject.note().map(Paragraph::new).ifPresent(blocks::add);
    with(vms, "failing").stream().limit(WORST).map(vm -> entry(vm, now)).forEach(blocks::add);
    more(vms).ifPresent(blocks::add);
    unsure(vms).forEach(blocks::add);
    causes(subject.causes()).ifPresent(blocks::add);
    blocks.add(new Footer(footer(vms, now)));
    return new Reply.Answered(title, standing(vms), blocks, List.of());
  }

  private static List<Vm> with(List<Vm> vms, String verdict) {
    return vms.stream().filter(vm -> vm.last().filter(it -> it.verdict().equals(verdict)).isPresent()).toList();
  }

  private static Standing standing(List<Vm> vms) {
    return !with(vms, "failing").isEmpty()
        ? Standing.FAILING
        : with(vms, "fine").size() == vms.size() ? Standing.FINE : Standing.UNSURE;
  }

  /// One line that says it all.
  private static String title(Subject subject, Instant now) {
    var vms = subject.vms();
    var failing = with(vms, "failing").size();
    var fine = with(vms, "fine").size();
    var untold = vms.size() - failing - fine;
    var old = oldest(vms).filter(at -> Duration.between(at, now).compareTo(OLD) > 0)
        .map(at -> "; the oldest look is " + Wording.age(Duration.between(at, now).toSeconds())).orElse("");
    var verdict = vms.isEmpty()
        ? "no running VM"
        : fine == vms.size()
            ? "all is well on " + Wording.count(fine, "VM")
            : failing + " of " + Wording.count(
                vms.size(), "VM") + (failing == 1 ? " has" : " have") + " failed checks"
                + (untold == 0 ? "" : ", " + untold + " could not be told");
    return PlainText.line(subject.what() + ": " + PlainText.line(subject.project(), NAME) + ": " + verdict + old, 150);
  }

  private static Optional<Instant> oldest(List<Vm> vms) {
    return vms.stream().flatMap(vm -> vm.last().stream()).map(Last::at).min(Comparator.naturalOrder());
  }

  private static Entry entry(Vm vm, Instant now) {
    var last = vm.last().orElseThrow();
    var open = SEVERITIES.stream().filter(severity -> last.open().getOrDefault(severity, 0) > 0).toList();
    var worst = open.isEmpty() ? "failed" : open.getFirst();
    return new Entry(worst.equals("critical") ? Tone.ALARM : worst.equals("high") ? Tone.BAD : Tone.CAUTION,
        worst.toUpperCase(Locale.ROOT),
        PlainText.line(vm.name(), NAME) + (last.grade().isEmpty() ? "" : ": grade " + last.grade()), List.of(
            open.stream().map(severity -> last.open().get(severity) + " " + severity).collect(Collectors.joining(", "))
                + "; " + Wording.age(Duration.between(last.at(), now).toSeconds())));
  }

  private static Optional<Block> more(List<Vm> vms) {
    var more = with(vms, "failing").size() - WORST;
    return more > 0
        ? Optional.of(new Paragraph("And " + Wording.count(more, "more VM") + " with failed checks of less weight."))
        : Optional.empty();
  }

  private static List<Block> unsure(List<Vm> vms) {
    var blocks = new ArrayList<Block>();
    untold(blocks, "not audited this time", vms.stream().filter(vm -> vm.last().isEmpty()).toList());
    untold(blocks, "could not be audited", with(vms, "silent"));
    untold(blocks, "could not be told in full", with(vms, "unsure"));
    return blocks;
  }

  private static void untold(List<Block> blocks, String what, List<Vm> vms) {
    if (!vms.isEmpty()) {
      var names = vms.stream().limit(NAMES).map(vm -> PlainText.line(vm.name(), NAME))
          .collect(Collectors.joining(", "));
      blocks.add(new Entry(Tone.CAUTION, "UNKNOWN", Wording.count(vms.size(), "VM") + " " + what,
          List.of(vms.size() > NAMES ? names + " and " + (vms.size() - NAMES) + " more" : names)));
    }
  }

  private static Optional<Block> causes(Map<String, Integer> causes) {
    return causes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Paragraph("What fails most: " + causes.entrySet().stream().limit(CAUSES)
            .map(it -> PlainText.line(it.getKey(), NAME) + " (" + Wording.count(it.getValue(), "VM") + ")")
            .collect(Collectors.joining(", ")) + "."));
  }

  private static String footer(List<Vm> vms, Instant now) {
    return "By the audits for this post" + oldest(vms)
        .map(at -> "; the oldest is " + Wording.age(Duration.between(at, now).toSeconds())).orElse("")
        + ". /audit VM tells more.";
  }
}
