package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Component;
import io.guardbee.adapters.store.Components;
import io.guardbee.bot.render.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What can be pressed: a platform only ever sees an id, what it stands for is kept in the store. A component can be
/// found for as long as answers are kept, and says when it ends.
final class Buttons {
  /// What is said of something that cannot be pressed any more.
  static final String ENDED = "That button has ended. Ask again: /guardbee help lists how.";
  private final Components components;
  private final Ids ids;
  private final Wire wire;
  private final InstantSource clock;
  private final Duration life;
  private final boolean dated;

  /// @param life how long something can be pressed
  /// @param dated whether the small print says until when
  Buttons(Components components, Ids ids, Wire wire, InstantSource clock, Duration life, boolean dated) {
    this.dated = dated;
    this.components = components;
    this.ids = ids;
    this.wire = wire;
    this.clock = clock;
    this.life = life;
  }

  /// What came of looking for a component.
  sealed interface Pressed {
    /// There it is.
    record Found(Component component, Step step) implements Pressed {}

    /// It has ended, or never was.
    record Gone(String text) implements Pressed {}
  }

  /// The component called so, which is hostile text.
  Pressed find(String id) {
    return components.find(id).filter(c -> c.until().isAfter(clock.instant()))
        .<Pressed>map(c -> new Pressed.Found(c, Wire.read(c.step(), Step.class)))
        .orElseGet(() -> new Pressed.Gone(ENDED));
  }

  /// `reply` as a platform may have it: each step is kept, and the small print says until when.
  ///
  /// @param answer the id of the answer, which pages are turned in
  Reply kept(String answer, Invocation asked, Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> answered(answer, asked, answered);
      case Reply.Refused refused -> refused;
      case Reply.Failed failed -> failed;
    };
  }

  /// The same for a message that will be overwritten soon: without the small print.
  Reply passing(String answer, Invocation asked, Reply reply) {
    return reply instanceof Reply.Answered answered
        ? new Reply.Answered(answered.summary(), answered.standing(), kept(answer, asked, answered.blocks()),
            answered.attachments())
        : reply;
  }

  /// The same blocks with every step kept.
  List<Block> kept(String answer, Invocation asked, List<Block> blocks) {
    var keeping = new Keeping(answer, asked, clock.instant().plus(life), new ArrayList<>());
    var shown = blocks.stream().map(block -> kept(block, keeping)).toList();
    if (keeping.kept().isEmpty()) {
      return blocks;
    }
    components.keep(keeping.kept());
    return shown;
  }

  /// One component for a form that is shown at once.
  String kept(String answer, Invocation asked, Step step) {
    var keeping = new Keeping(answer, asked, clock.instant().plus(life), new ArrayList<>());
    var id = keep(step, keeping);
    components.keep(keeping.kept());
    return id;
  }

  private Reply answered(String answer, Invocation asked, Reply.Answered reply) {
    var shown = kept(answer, asked, reply.blocks());
    var blocks = !dated || shown.equals(reply.blocks()) ? shown : ending(shown);
    return new Reply.Answered(reply.summary(), reply.standing(), blocks, List.of(), reply.attachments());
  }

  private List<Block> ending(List<Block> blocks) {
    var all = new ArrayList<>(blocks);
    all.add(new Block.Footer("Buttons work until " + Wording.moment(clock.instant().plus(life)) + "."));
    return all;
  }

  private record Keeping(String answer, Invocation asked, Instant until, List<Component> kept) {}

  private Block kept(Block block, Keeping keeping) {
    return switch (block) {
      case Block.Actions(var actions) -> new Block.Actions(kept(keeping, actions));
      case Block.Menu(var prompt, var actions) -> new Block.Menu(prompt, kept(keeping, actions));
      case Block.Heading _,Block.Paragraph _,Block.Entry _,Block.Table _,Block.Code _,Block.References _,Block.Footer _ ->
        block;
    };
  }

  private List<Action> kept(Keeping keeping, List<Action> actions) {
    return actions.stream().map(action -> switch (action.step()) {
      case Step.Kept _,Step.Ended _ -> action;
      case Step.Ask _,Step.Turn _,Step.Fill _ -> action.doing(new Step.Kept(keep(action.step(), keeping)));
    }).toList();
  }

  private String keep(Step step, Keeping keeping) {
    var id = ids.component();
    keeping.kept().add(new Component(id, keeping.answer(), keeping.asked().asker().key(),
        keeping.asked().place().channelKey(), wire.written(step), keeping.until(), step instanceof Step.Turn));
    return id;
  }

  /// The actions of `blocks` with their ids taken away, for a place where nothing can be pressed.
  static List<Block> without(List<Block> blocks) {
    return blocks.stream().filter(b -> !(b instanceof Block.Actions) && !(b instanceof Block.Menu)).toList();
  }

  /// The same answer, where nothing can be pressed.
  static Reply without(Reply reply) {
    return reply instanceof Reply.Answered answered
        ? new Reply.Answered(answered.summary(), answered.standing(), without(answered.blocks()),
            answered.attachments())
        : reply;
  }

  /// The page called so.
  static Optional<Reply.Page> page(Reply reply, String id) {
    return reply instanceof Reply.Answered answered
        ? answered.pages().stream().filter(page -> page.id().equals(id)).findFirst()
        : Optional.empty();
  }
}
