package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.ReportJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/guardbee doctor`: each part of this installation, and how to mend it.
public final class DoctorCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(DoctorCommand.class);
  private final List<Supplier<List<Part>>> examinations;

  /// What was found of one part.
  ///
  /// @param state how it is
  /// @param found what was looked at and how it is
  /// @param mend what to do; empty where nothing has to be done
  public record Part(State state, String name, String found, String mend) {}

  /// How a part is.
  public enum State {
    OK, WARNING, FAILURE
  }

  /// @param examination looks at the parts, without a network
  public DoctorCommand(Supplier<List<Part>> examination) {
    this(examination, List::of);
  }

  /// @param examination looks at the parts, without a network
  /// @param more looks at further parts, shown below; may ask the store and the clouds
  public DoctorCommand(Supplier<List<Part>> examination, Supplier<List<Part>> more) {
    this.examinations = List.of(examination, more);
  }

  @Override
  public Spec spec() {
    return new Spec("doctor", "each part of this installation, and how to mend it", Right.OPERATOR, Spec.Lane.AUDIT,
        List.of()).longNameOnly();
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var parts = examinations.stream().flatMap(examination -> looked(examination).stream()).toList();
    var failures = parts.stream().filter(p -> p.state() == State.FAILURE).count();
    var warnings = parts.stream().filter(p -> p.state() == State.WARNING).count();
    var verdict = failures > 0
        ? "Guardbee cannot work as it is: failures " + failures + ", warnings " + warnings
        : warnings > 0 ? "Guardbee works; warnings " + warnings : "Guardbee is well";
    var blocks = new ArrayList<Block>(List.of(new Heading(verdict)));
    parts.forEach(part -> blocks.add(entry(part)));
    var standing = failures > 0 ? Standing.FAILING : warnings > 0 ? Standing.UNSURE : Standing.FINE;
    return new Reply.Answered(verdict, standing, blocks,
        List.of(new Attachment("guardbee-doctor.json", "application/json", () -> json(parts))));
  }

  /// What makes the look itself fail is what somebody asks a doctor for.
  private static List<Part> looked(Supplier<List<Part>> examination) {
    try {
      return examination.get();
    } catch (RuntimeException e) {
      LOG.warn("Parts of this installation could not be looked at", e);
      return List.of(new Part(State.FAILURE, "Examination", "some parts could not be looked at: "
          + e.getClass().getSimpleName(), "The log has the details."));
    }
  }

  private static Entry entry(Part part) {
    var tone = switch (part.state()) {
      case OK -> Tone.GOOD;
      case WARNING -> Tone.CAUTION;
      case FAILURE -> Tone.BAD;
    };
    return new Entry(tone, part.state() == State.OK ? "OK" : part.state().name(), part.name() + ": " + part.found(),
        part.mend().isEmpty() ? List.of() : List.of("Mend it: " + part.mend()));
  }

  private static String json(List<Part> parts) {
    var root = ReportJson.object();
    var array = root.putArray("parts");
    parts.forEach(p -> array.addObject().put("name", p.name()).put("state", p.state().name().toLowerCase(Locale.ROOT))
        .put("found", p.found()).put("mend", p.mend()));
    return ReportJson.written(root);
  }
}
