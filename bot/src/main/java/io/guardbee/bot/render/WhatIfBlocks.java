package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.engine.WhatIf;
import io.guardbee.checks.engine.WhatIf.Fate;
import io.guardbee.checks.engine.WhatIf.Peer;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What would be if a rule went, for people. Peers appear as networks and counts. What nobody knows is said, never taken
/// for nobody. Pure.
public final class WhatIfBlocks {
  private static final int OTHERS = 5;
  private static final int NETWORKS = 6;
  private static final int LINE = 240;

  private WhatIfBlocks() {}

  /// The answer; nothing was changed.
  public static Reply answer(ProjectReport report, WhatIf what) {
    var blocks = new ArrayList<Block>();
    var verdict = verdict(report, what);
    blocks.add(GroupsBlocks.heading(verdict));
    blocks.add(new Paragraph(PlainText.line(what.rule().line(), LINE) + "\n" + (what.servers().isEmpty()
        ? "No VM has this group, as far as is known."
        : GroupsBlocks.servers(report, what.servers()))));
    changes(what, blocks);
    blocks.add(GroupsBlocks.heading("Who is connected"));
    blocks.addAll(peers(report, what));
    blocks.add(GroupsBlocks.heading("What would still let people in"));
    blocks.add(new Paragraph(others(what)));
    var actions = actions(report);
    if (!actions.isEmpty()) {
      blocks.add(new Actions(actions));
    }
    blocks.add(new Footer("Nothing was changed. " + GroupsCard.footer(report, Optional.empty())));
    var standing = unsure(what) ? Standing.UNSURE : Standing.FINE;
    return new Reply.Answered(ReportCard.title(verdict), standing, blocks, List.of(),
        List.of(new Attachment("guardbee-what-if.json", "application/json", () -> WhatIfJson.of(report, what))));
  }

  private static boolean unsure(WhatIf what) {
    return !what.unseen().isEmpty() || !what.peers(Fate.UNCLEAR).isEmpty() || unseeable(what)
        || !what.unread().isEmpty();
  }

  /// Only TCP has connections: a rule for every protocol lets in others too.
  private static boolean unseeable(WhatIf what) {
    return what.rule().protocol().number() != Protocol.TCP.number();
  }

  static String verdict(ProjectReport report, WhatIf what) {
    return GroupsCard.shown(report) + " without rule " + GroupsBlocks.shortened(what.rule().ruleId()) + ": "
        + (what.vanish().isEmpty()
            ? "no finding vanishes"
            : Wording.count(what.vanish().size(), "finding")
                + (what.vanish().size() == 1 ? " vanishes" : " vanish"))
        + ", " + cut(what);
  }

  private static String cut(WhatIf what) {
    var cut = what.peers(Fate.CUT_OFF).stream().mapToInt(peer -> peer.seen().count()).sum();
    if (cut == 0) {
      return unsure(what) ? "nobody is known to be cut off" : "nobody who was connected is cut off";
    }
    return Wording.count(cut, unsure(what) ? "known connection" : "connection") + (cut == 1 ? " is" : " are")
        + " cut off";
  }

  private static void changes(WhatIf what, List<Block> blocks) {
    if (!what.vanish().isEmpty()) {
      blocks.add(GroupsBlocks.heading("Findings that vanish"));
      what.vanish().forEach(wrong -> blocks.add(line(wrong)));
    }
    if (!what.appear().isEmpty()) {
      blocks.add(GroupsBlocks.heading("Findings that come instead"));
      what.appear().forEach(wrong -> blocks.add(line(wrong)));
    }
  }

  private static Block line(Wrong wrong) {
    return new Entry(Wording.tone(wrong.severity()), wrong.severity().label().toUpperCase(Locale.ROOT),
        PlainText.line(wrong.hole().reason(), LINE) + " (" + wrong.spec().id() + ")", List.of());
  }

  private static List<Block> peers(ProjectReport report, WhatIf what) {
    var blocks = new ArrayList<Block>();
    group(what, Fate.CUT_OFF, Tone.BAD, "CUT OFF", "No other rule lets them in: ", blocks);
    group(what, Fate.UNCLEAR, Tone.CAUTION, "UNKNOWN", "Whether they are cut off cannot be told, because their network "
        + "is let in in part or a rule could not be read: ", blocks);
    group(what, Fate.STAYS, Tone.GOOD, "STAYS", "Another rule lets them in as well: ", blocks);
    if (unseeable(what)) {
      blocks.add(new Entry(Tone.CAUTION, "UNKNOWN", "Who uses " + what.rule().opened()
          + " by another protocol than TCP cannot be seen: there are no connections.", List.of()));
    }
    if (!what.unseen().isEmpty() && what.rule().protocol().covers(Protocol.TCP.number())) {
      blocks.add(new Entry(Tone.CAUTION, "UNKNOWN", "Nobody knows who is connected to "
          + GroupsBlocks.names(report, what.unseen()) + ".",
          List.of("To lift it: ask again with --deep, or /audit the VM.")));
    }
    what.unread().forEach(why -> blocks.add(new Entry(Tone.CAUTION, "UNKNOWN", PlainText.line(why.why(), LINE),
        List.of("To lift it: " + PlainText.line(why.lift(), LINE)))));
    if (blocks.isEmpty()) {
      blocks.add(new Paragraph("Nobody whom this rule lets in was connected when audits looked."));
    }
    return blocks;
  }

  private static void group(WhatIf what, Fate fate, Tone tone, String word, String text, List<Block> blocks) {
    var peers = what.peers(fate);
    if (!peers.isEmpty()) {
      blocks.add(new Entry(tone, word, text + networks(peers) + ".", List.of()));
    }
  }

  /// `3 from 192.0.2.0/24, 1 from 2001:db8::/48`, the most first.
  private static String networks(List<Peer> peers) {
    var counts = new TreeMap<String, Integer>();
    peers.forEach(peer -> counts.merge(peer.seen().prefix(), peer.seen().count(), Integer::sum));
    var shown = counts.entrySet().stream().sorted((a, b) -> Integer.compare(b.getValue(), a.getValue()))
        .limit(NETWORKS).map(e -> e.getValue() + " from " + PlainText.line(e.getKey(), 50))
        .collect(Collectors.joining(", "));
    return counts.size() > NETWORKS ? shown + " and more from " + (counts.size() - NETWORKS) + " networks" : shown;
  }

  private static String others(WhatIf what) {
    if (what.others().isEmpty()) {
      return what.unread().isEmpty()
          ? "No other rule opens the same to these VMs."
          : "No other rule is known that opens the same to these VMs; not all of them could be read.";
    }
    var lines = what.others().stream().limit(OTHERS).map(Opening::line).map(line -> "- " + PlainText.line(line, LINE))
        .collect(Collectors.joining("\n"));
    var more = what.others().size() - OTHERS;
    return more > 0 ? lines + "\n- and " + Wording.count(more, "more rule") : lines;
  }

  private static List<Action> actions(ProjectReport report) {
    return GroupsCard.command(report, "").stream()
        .map(line -> Action.of("All of the project", new Step.Ask(line))).toList();
  }
}
