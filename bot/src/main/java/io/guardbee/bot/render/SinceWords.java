package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Since;
import io.guardbee.checks.result.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What changed since an earlier audit, in words.
public final class SinceWords {
  private static final int NAMED = 3;
  private static final int MOST = 60;
  private static final int SHORT_ID = 8;
  /// Where nobody saw anything.
  static final String NOBODY = "nobody could look, so nothing is known to have changed";

  private SinceWords() {}

  /// One line for a card; empty where nobody could compare.
  static Optional<Block> line(Optional<Since> since) {
    return since.map(it -> new Paragraph("Since last time (" + Wording.moment(it.at()) + "): "
        + summary(it.changes(), quiet(it.compared())) + "."));
  }

  /// All of it, with a heading; nothing where nobody could compare.
  static List<Block> blocks(Optional<Since> since) {
    return since.map(it -> headed("Since last time", it)).orElse(List.of());
  }

  /// The same under another heading.
  static List<Block> headed(String heading, Since since) {
    return Stream.concat(Stream.of(new Heading(heading), new Paragraph("The audit before was " + since.auditId() + ", "
        + Wording.moment(since.at()) + ".")), entries(since.changes(), quiet(since.compared())).stream()).toList();
  }

  /// What is said where nothing is known to have changed: of what nobody saw nobody knows it.
  static String quiet(Since.Compared compared) {
    return switch (compared) {
      case WHOLE -> "nothing changed";
      case PART -> "nothing changed in what was looked at, which was not everything";
      case NOTHING -> NOBODY;
    };
  }

  /// One entry for each change; the first of very many.
  ///
  /// @param quiet what is said where there is none
  static List<Block> entries(Collection<Change> changes, String quiet) {
    if (changes.isEmpty()) {
      return List.of(new Paragraph(quiet.substring(0, 1).toUpperCase(Locale.ROOT) + quiet.substring(1) + "."));
    }
    var blocks = new ArrayList<Block>();
    changes.stream().limit(MOST).map(SinceWords::entry).forEach(blocks::add);
    if (changes.size() > MOST) {
      blocks.add(new Paragraph("And " + (changes.size() - MOST) + " more."));
    }
    return blocks;
  }

  private static Entry entry(Change change) {
    return switch (change) {
      case OfFinding(var event, var check, var object, var severity) -> new Entry(
          event == Event.FIXED ? Tone.GOOD : Wording.tone(severity), event.name(),
          severity.label() + ": " + PlainText.line(object, 160) + " (" + check + ")", List.of());
      case OfTrace(var turn, var trace) -> new Entry(Tone.PLAIN, turn.name(), thing(trace), List.of());
    };
  }

  /// `1 new, 2 fixed, 1 other change`; what `quiet` says where there is none.
  static String counts(Collection<Change> changes, String quiet) {
    var parts = new ArrayList<String>();
    for (var event : Event.values()) {
      var number = changes.stream().filter(change -> change instanceof OfFinding it && it.event() == event).count();
      if (number > 0) {
        parts.add(number + " " + event.word());
      }
    }
    var others = changes.stream().filter(OfTrace.class::isInstance).count();
    if (others > 0) {
      parts.add(Wording.count(others, "other change"));
    }
    return parts.isEmpty() ? quiet : String.join(", ", parts);
  }

  /// `1 new (ssh-root-login), 2 fixed, account eve appeared`; what `quiet` says where there is none.
  static String summary(Collection<Change> changes, String quiet) {
    var parts = new ArrayList<String>();
    for (var event : Event.values()) {
      var found = changes.stream().flatMap(change -> change instanceof OfFinding it && it.event() == event
          ? Stream.of(it)
          : Stream.of()).toList();
      if (!found.isEmpty()) {
        parts.add(found.size() + " " + event.word() + " (" + checks(found) + ")");
      }
    }
    var traces = changes.stream().flatMap(change -> change instanceof OfTrace it ? Stream.of(it) : Stream.of())
        .toList();
    traces.stream().limit(NAMED).map(it -> thing(it.trace()) + " " + it.event().word()).forEach(parts::add);
    if (traces.size() > NAMED) {
      parts.add("and " + (traces.size() - NAMED) + " more of such changes");
    }
    return parts.isEmpty() ? quiet : String.join(", ", parts);
  }

  private static String checks(List<OfFinding> found) {
    var ids = found.stream().map(it -> it.check().value()).distinct().toList();
    return ids.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "");
  }

  /// `account eve (uid 1002)`; rules and groups by their words, since nobody knows their ids.
  private static String thing(Trace trace) {
    var object = PlainText.line(trace.object().replaceFirst("^user:", ""), 120);
    var label = PlainText.line(trace.label(), 120);
    return trace.kind().shown() + " " + switch (trace.kind()) {
      case GROUP, RULE -> (label.isEmpty() ? "" : label + ", ") + "id " + brief(object);
      case ACCOUNT, KEY, OPENER, LISTENER, PROGRAM, SUDO -> object + (label.isEmpty() ? "" : " (" + label + ")");
    };
  }

  private static String brief(String id) {
    return (id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id).toLowerCase(Locale.ROOT);
  }
}
