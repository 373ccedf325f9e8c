package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Reply.Page;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.render.ComplianceBlocks.Reading;
import io.guardbee.checks.compliance.Cause;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.Mend;
import io.guardbee.checks.compliance.VmState;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The pages of a project's card: its VMs, what is wrong with them, what to do, what changed, what was promised, and the
/// rules. Pure.
final class CompliancePages {
  static final String RULES = "rules";
  private static final String SUMMARY = "summary";
  private static final String VMS = "vms";
  private static final String CAUSES = "causes";
  private static final String MENDS = "mends";
  private static final String NEWS = "news";
  private static final String PROMISES = "promises";
  private static final Map<String, String> TITLES = Map.of(SUMMARY, "Summary", VMS, "List of VMs", CAUSES, "Causes",
      MENDS, "What to do first", NEWS, "What changed", PROMISES, "Waivers and attestations", RULES,
      "How this is judged");
  private static final int ROWS = 60;
  private static final int NAMES = 8;
  private static final int OBJECT = 80;

  private CompliancePages() {}

  static List<Page> of(Compliance of, Reading reading, List<Block> card) {
    var pages = new ArrayList<Page>();
    pages.add(new Page(SUMMARY, title(SUMMARY), card));
    contents(of, reading).forEach((id, blocks) -> pages.add(new Page(id, title(id),
        Stream.concat(blocks.stream(), Stream.of(new Actions(turns(of, id)))).toList())));
    pages.add(new Page(Page.WHOLE, "Everything", whole(of, reading)));
    return pages;
  }

  private static String title(String id) {
    return TITLES.getOrDefault(id, id);
  }

  /// What there is to turn to from one of the pages, or from the card; the rules are asked for by themselves.
  static List<Action> turns(Compliance of, String from) {
    var there = Stream.of(SUMMARY, VMS, CAUSES, MENDS, NEWS, PROMISES).filter(id -> has(of, id))
        .filter(id -> !id.equals(from) && !(from.isEmpty() && id.equals(SUMMARY)));
    return there.limit(5).map(id -> new Action(title(id), "", from.isEmpty() && id.equals(VMS), new Step.Turn(id)))
        .toList();
  }

  private static boolean has(Compliance of, String id) {
    return switch (id) {
      case VMS -> of.total() > 0;
      case CAUSES -> !of.causes().isEmpty();
      case MENDS -> !of.mends().isEmpty();
      case NEWS -> !of.news().none();
      case PROMISES -> !of.waivers().isEmpty() || !of.due().isEmpty();
      default -> true;
    };
  }

  private static Map<String, List<Block>> contents(Compliance of, Reading reading) {
    var contents = new LinkedHashMap<String, List<Block>>();
    var name = ComplianceWords.project(of);
    put(of, contents, VMS, name + ", its VMs, worst first", vms(of));
    put(of, contents, CAUSES, name + ", what fails on its VMs", causes(of));
    put(of, contents, MENDS, name + ", what to do first", mends(of));
    put(of, contents, NEWS, name + ", since " + ComplianceWords.day(of.facts().since(), reading.zone()),
        ComplianceNews.of(of));
    put(of, contents, PROMISES, name + ", what was accepted and what waits for a person",
        ComplianceNews.promises(of, reading));
    put(of, contents, RULES, "How compliance is judged", List.of(new Paragraph(ComplianceRules.text())));
    return contents;
  }

  private static void put(Compliance of, Map<String, List<Block>> contents, String id, String heading,
      List<Block> blocks) {
    if (has(of, id)) {
      contents.put(id, Stream.concat(Stream.of(GroupsBlocks.heading(heading)), blocks.stream()).toList());
    }
  }

  private static List<Block> vms(Compliance of) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Paragraph(ComplianceWords.standing(of) + "."));
    blocks.add(new Table(List.of("VM", "Score", "Coverage", "State"),
        of.vms().stream().limit(ROWS).map(CompliancePages::row).toList()));
    if (of.total() > ROWS) {
      blocks.add(new Paragraph("And " + (of.total() - ROWS) + " more: the table in the file has all of them."));
    }
    return blocks;
  }

  private static Row row(VmState state) {
    var look = state.vm().newest();
    var tone = state.compliant()
        ? Tone.GOOD
        : state.worst().map(Wording::tone).filter(_ -> !state.unseen()).orElse(Tone.CAUTION);
    return new Row(tone, List.of(ComplianceWords.name(state.vm()),
        look.filter(l -> l.score() >= 0).map(l -> Integer.toString(l.score())).orElse("none"),
        look.map(l -> ComplianceWords.percent(l.coverage())).orElse("none"),
        state.compliant() ? "compliant" : ComplianceWords.whys(state)));
  }

  private static List<Block> causes(Compliance of) {
    var blocks = new ArrayList<Block>();
    of.causes().stream().limit(ComplianceNews.SOME).map(cause -> cause(of, cause)).forEach(blocks::add);
    ComplianceNews.more(of.causes().size(), "check", blocks);
    of.images().stream().limit(NAMES).map(group -> image(of, group)).forEach(blocks::add);
    return blocks;
  }

  private static Block cause(Compliance of, Cause cause) {
    return new Entry(Wording.tone(cause.worst()), cause.worst().label().toUpperCase(Locale.ROOT),
        cause.check() + " fails on " + Wording.count(cause.vms().size(), "VM"),
        List.of("Should be: " + of.facts().title(cause.check()) + ".",
            "VMs: " + ComplianceWords.names(cause.vms(), NAMES)));
  }

  private static Block image(Compliance of, Cause.AtImage group) {
    return new Entry(Tone.PLAIN, "IMAGE", "\"" + PlainText.line(group.image().name(), OBJECT) + "\", of which "
        + Wording.count(group.of(), "VM") + " of " + ComplianceWords.project(of)
        + (group.of() == 1 ? " is" : " are") + " made: mend it there too, and new VMs are right from the start",
        group.causes().stream().limit(NAMES)
            .map(cause -> cause.check() + ": " + cause.vms().size() + " of " + group.of()).toList());
  }

  private static List<Block> mends(Compliance of) {
    var blocks = new ArrayList<Block>();
    of.mends().forEach(mend -> blocks.add(mend(of, mend)));
    blocks.add(new Paragraph("In the order of risk removed in a minute, by rough estimates; see how this is judged. "
        + "Guardbee runs none of it."));
    return blocks;
  }

  private static Block mend(Compliance of, Mend mend) {
    var details = new ArrayList<String>();
    details.add(capital(ComplianceWords.gain(mend)) + "; "
        + Wording.count(mend.checks().size(), "check") + ": " + ComplianceWords.some(mend.checks(), 6));
    if (mend.kind() != Mend.Kind.VM) {
      details.add("VMs: " + ComplianceWords.names(mend.vms(), NAMES));
    }
    details.add("How: " + how(of, mend));
    return new Entry(Wording.tone(mend.worst()), mend.worst().label().toUpperCase(Locale.ROOT),
        ComplianceWords.what(mend), details);
  }

  private static String how(Compliance of, Mend mend) {
    var vm = Named.typed(mend.vms().getFirst().name()).or(() -> Named.typed(mend.vms().getFirst().id())).orElse("VM");
    return switch (mend.kind()) {
      case SHARED -> "/secgroups " + Named.typed(of.facts().project()).orElse("PROJECT") + " shows the commands";
      case IMAGE -> "/fix " + vm + " " + mend.checks().getFirst() + " shows the commands for one of them";
      case VM -> "/audit " + vm;
    };
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static List<Block> whole(Compliance of, Reading reading) {
    var blocks = new ArrayList<Block>();
    blocks.add(GroupsBlocks.heading(ComplianceWords.verdict(of)));
    blocks.addAll(ComplianceBlocks.facts(of));
    blocks.add(new Paragraph(ComplianceBlocks.trend(of, reading)));
    contents(of, reading).values().forEach(blocks::addAll);
    blocks.add(new Footer(ComplianceBlocks.footer(of, reading)));
    return blocks;
  }
}
