package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Message.Audience;
import java.util.Locale;
import java.util.Optional;

/// Judges what one person may do in one place: a pure function of what they hold and what the place is bound to.
///
/// @param holdings what the person has
/// @param where what the place is
record Verdicts(Holdings holdings, Where where) {
  private static final String ELSEWHERE = " Ask in one that is, or in a direct message; /whoami says what you may do.";

  /// A place.
  ///
  /// @param direct whether only the asker reads it, which counts as bound to whatever they may see
  /// @param bound what a channel is bound to
  record Where(boolean direct, Optional<Bound> bound) {
    boolean covers(String project) {
      return direct || bound.filter(b -> b.covers(project)).isPresent();
    }

    boolean meets(Scope scope) {
      return direct || bound.filter(b -> b.meets(scope)).isPresent();
    }

    Audience audience() {
      return direct ? Audience.EVERYBODY : bound.map(Bound::audience).orElse(Audience.PRIVATE);
    }

    /// What needs no right: help and the like, which in a channel is for the asker alone.
    Decision.Allowed open() {
      return new Decision.Allowed(own(), "needs no right");
    }

    /// Who reads an answer that is about no project.
    Audience own() {
      return direct ? Audience.EVERYBODY : Audience.PRIVATE;
    }

    String words() {
      return direct ? "direct" : bound.map(b -> b.readers().name().toLowerCase(Locale.ROOT)).orElse("unbound");
    }
  }

  /// What holds at the terminal.
  static Decision.Allowed operator(Asker asker) {
    return new Decision.Allowed(Audience.EVERYBODY, "sits at the " + asker.platform());
  }

  /// @param seconds to wait
  static Decision.TooMuch tooMuch(long seconds, Decision.Share share) {
    var who = switch (share) {
      case PERSON -> "you ask";
      case CHANNEL -> "this channel asks";
    };
    return new Decision.TooMuch(share, "That was one too many: " + who + " faster than is allowed. Wait " + seconds
        + (seconds == 1 ? " second" : " seconds") + ", then ask again.", who + " too much");
  }

  /// The decision on `question`.
  Decision on(Question question) {
    return switch (question.subject()) {
      case Subject.Nothing _ -> general(question);
      case Subject.Missing _ -> new Decision.NotFound("nothing of that name that they may see" + holdings.note());
      case Subject.Machine(_, var project) -> onProject(question, project);
      case Subject.Project(_, var project) -> onProject(question, project);
    };
  }

  /// Whether machines of `project` may be named.
  boolean sees(String project) {
    return holdings.on(project).filter(h -> h.right().holds(Right.READ)).isPresent() && where.covers(project);
  }

  private Decision onProject(Question question, String project) {
    var best = holdings.on(project);
    if (best.isEmpty()) {
      return new Decision.NotFound((project.isEmpty() ? "belongs to no project" : "no right on " + project)
          + holdings.note());
    }
    var held = best.get();
    if (!held.right().holds(question.needed())) {
      return lacking(question, held.right(), " on that machine's project");
    }
    return where.covers(project)
        ? new Decision.Allowed(where.audience(), held.words() + " on " + project + ", " + where.words())
        : new Decision.Refused("This channel is not bound to that machine's project." + ELSEWHERE,
            "the channel is not bound to " + project);
  }

  /// For a command that is about no machine: the right on any project that the place is bound to.
  private Decision general(Question question) {
    var enough = holdings.held().stream().filter(h -> h.right().holds(question.needed())).toList();
    if (enough.isEmpty()) {
      return lacking(question, holdings.highest(), "");
    }
    return enough.stream().filter(h -> where.meets(h.scope())).findFirst()
        .<Decision>map(h -> new Decision.Allowed(where.own(), h.words() + ", " + where.words()))
        .orElseGet(() -> new Decision.Refused("This channel is bound to no project of yours." + ELSEWHERE,
            "the channel is bound to none of their projects"));
  }

  private Decision lacking(Question question, Right right, String where) {
    return new Decision.Refused(
        "/" + question.command() + " needs the right \"" + question.needed().word() + "\"" + where
            + "; you have " + (right == Right.NONE ? "none" : "\"" + right.word() + "\"")
            + ". Guardbee's operator can give it.",
        "needs " + question.needed().word() + ", has " + right.word() + holdings.note());
  }
}
