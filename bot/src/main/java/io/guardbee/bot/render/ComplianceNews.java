package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.render.ComplianceBlocks.Reading;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.News.Found;
import io.guardbee.checks.compliance.VmState.Accepted;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What changed in a project, and what people promised about it, one entry each. Pure.
final class ComplianceNews {
  /// The most entries of a kind that a page has.
  static final int SOME = 30;
  private static final int NAMES = 8;
  private static final int OBJECT = 80;

  private ComplianceNews() {}

  /// What changed.
  static List<Block> of(Compliance of) {
    var blocks = new ArrayList<Block>();
    found(of, "NEW", Tone.BAD, of.news().fresh(), blocks);
    found(of, "RETURNED", Tone.BAD, of.news().returned(), blocks);
    found(of, "FIXED", Tone.GOOD, of.news().fixed(), blocks);
    if (of.news().firstLooks() > 0) {
      blocks.add(new Paragraph(Wording.count(of.news().firstLooks(), "VM") + " looked at for the first time; what was "
          + "found there is not counted as new."));
    }
    return blocks;
  }

  private static void found(Compliance of, String word, Tone tone, List<Found> found, List<Block> blocks) {
    found.stream().limit(SOME).map(one -> found(of, word, tone, one)).forEach(blocks::add);
    more(found.size(), "that is " + word.toLowerCase(Locale.ROOT), blocks);
  }

  static Block found(Compliance of, String word, Tone tone, Found found) {
    var finding = found.finding();
    return new Entry(tone, word, finding.severity().label() + ": " + finding.check() + " on "
        + ComplianceWords.name(found.vm()) + " (" + PlainText.line(finding.object(), OBJECT) + ")",
        List.of("Should be: " + of.facts().title(finding.check()) + "."));
  }

  static void more(int all, String what, List<Block> blocks) {
    if (all > SOME) {
      blocks.add(new Paragraph("And " + (all - SOME) + " more " + what
          + (what.equals("check") && all - SOME > 1 ? "s" : "") + "."));
    }
  }

  /// What was accepted, and what waits for a person.
  static List<Block> promises(Compliance of, Reading reading) {
    var blocks = new ArrayList<Block>();
    of.waivers().stream().limit(SOME).map(accepted -> waiver(of, accepted, reading)).forEach(blocks::add);
    more(of.waivers().size(), "accepted", blocks);
    if (!of.waivers().isEmpty()) {
      blocks.add(new Paragraph("Why, who asked and who approved: " + ComplianceWords.waivers(of)));
    }
    of.due().forEach((check, vms) -> blocks.add(new Entry(Tone.CAUTION, "DUE", check + " on "
        + Wording.count(vms.size(), "VM"),
        List.of("To confirm: " + of.facts().title(check) + ".",
            "VMs: " + ComplianceWords.names(vms, NAMES)))));
    return blocks;
  }

  private static Block waiver(Compliance of, Accepted accepted, Reading reading) {
    var soon = of.expiring().contains(accepted);
    return new Entry(soon ? Tone.CAUTION : Tone.PLAIN, soon ? "ENDS SOON" : "ACCEPTED",
        accepted.finding().check() + " on " + ComplianceWords.name(accepted.vm()) + ", until "
            + ComplianceWords.day(accepted.until(), reading.zone()) + ", for "
            + ComplianceWords.since(of.facts().now(), accepted.until()) + " more",
        List.of(PlainText.line(accepted.finding().object(), OBJECT)));
  }
}
