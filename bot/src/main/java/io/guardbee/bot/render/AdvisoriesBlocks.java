package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.engine.ProjectAdvisories;
import io.guardbee.checks.engine.ProjectAdvisories.Touch;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Advisories.Notice;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The announcements that touch a project, the exposed VMs first. Pure.
public final class AdvisoriesBlocks {
  private static final int MOST = 12;
  private static final int NAMES = 8;
  private static final int NAME = 40;

  private AdvisoriesBlocks() {}

  /// The answer to a question about a whole project.
  ///
  /// @param project its key
  public static Reply answer(String project, ProjectAdvisories found, Advisories advisories) {
    var blocks = new ArrayList<Block>();
    var verdict = verdict(PlainText.line(project, NAME), found, advisories);
    blocks.add(new Heading(verdict));
    found.touches().stream().limit(MOST).map(AdvisoriesBlocks::entry).forEach(blocks::add);
    if (found.touches().size() > MOST) {
      blocks.add(new Paragraph(Wording.count(found.touches().size() - MOST, "more announcement")
          + " of less weight; /audit VM lists those of one VM."));
    }
    if (!found.unseen().isEmpty()) {
      blocks.add(new Entry(Tone.CAUTION, "UNKNOWN", "What is installed on " + Wording.count(found.unseen().size(),
          "running VM") + " is not known", List.of(names(found.unseen()), "Audit them: /audit VM.")));
    }
    if (advisories.unread() > 0) {
      blocks.add(new Entry(Tone.CAUTION, "UNKNOWN", Wording.count(advisories.unread(), "announcement")
          + " could not be read", List.of("What they touch is not known.")));
    }
    blocks.add(new Footer("By what audits saw installed on " + Wording.count(found.looked().size(), "VM")
        + ". Exposed means that the world, or a very wide range of it, can reach something that listens there."));
    return new Reply.Answered(ReportCard.title(verdict), standing(found, advisories), blocks, List.of());
  }

  private static Standing standing(ProjectAdvisories found, Advisories advisories) {
    return !found.touches().isEmpty()
        ? Standing.FAILING
        : found.unseen().isEmpty() && advisories.unread() == 0 && !found.looked().isEmpty()
            ? Standing.FINE
            : Standing.UNSURE;
  }

  private static String verdict(String project, ProjectAdvisories found, Advisories advisories) {
    if (found.touches().isEmpty()) {
      return project + ": no announcement is known to touch it" + (standing(found, advisories) == Standing.FINE
          ? ""
          : ", and not everything could be told");
    }
    return project + ": " + Wording.count(found.touches().size(), "announcement")
        + (found.touches().size() == 1 ? " touches " : " touch ")
        + Wording.count(ProjectAdvisories.distinct(found.touches()), "VM");
  }

  private static Entry entry(Touch touch) {
    var exposed = touch.exposed().size();
    var unsure = touch.unsure().size();
    var text = touch.id() + " touches " + touch.servers().size() + " of your VMs, "
        + (exposed == 0 ? "none of them" + (unsure == 0 ? "" : " known to be") : exposed + " of them") + " exposed"
        + (unsure == 0 ? "" : ", " + unsure + " perhaps");
    var details = new ArrayList<String>();
    details.add(touch.notices().stream().limit(3).map(AdvisoriesBlocks::mended).collect(Collectors.joining("; "))
        + "; announced " + Wording.moment(touch.notices().getFirst().published()));
    if (exposed > 0) {
      details.add("Exposed: " + names(touch.exposed()));
    }
    var others = touch.servers().stream().filter(server -> !touch.exposed().contains(server)).toList();
    if (!others.isEmpty()) {
      details.add((exposed > 0 ? "Others: " : "On: ") + names(others));
    }
    return new Entry(exposed > 0 ? Tone.BAD : Tone.CAUTION, exposed > 0 ? "EXPOSED" : "TOUCHED", text, details);
  }

  private static String mended(Notice notice) {
    return PlainText.line(notice.source(), NAME) + " is mended in " + PlainText.line(notice.fixed().text(), NAME);
  }

  private static String names(List<Server> servers) {
    var first = servers.stream().limit(NAMES).map(server -> PlainText.line(server.name(), NAME))
        .collect(Collectors.joining(", "));
    return servers.size() > NAMES ? first + " and " + (servers.size() - NAMES) + " more" : first;
  }
}
