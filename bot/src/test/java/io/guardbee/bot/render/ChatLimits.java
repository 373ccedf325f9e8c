package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What every platform can take, held against an answer.
final class ChatLimits {
  private ChatLimits() {}

  static void hold(Reply reply) {
    if (reply instanceof Reply.Answered answered) {
      assertThat(answered.summary()).hasSizeBetween(1, 150).doesNotContain("\n");
      hold(answered.blocks());
      answered.pages().stream().filter(page -> !page.id().equals(Reply.Page.WHOLE))
          .forEach(page -> hold(page.blocks()));
      turned(answered);
    }
  }

  static void hold(List<Block> blocks) {
    assertThat(texts(blocks)).allMatch(text -> text.codePoints()
        .noneMatch(c -> c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)));
    assertThat(blocks.stream().flatMap(ChatLimits::actions).filter(Action::primary)).hasSizeLessThanOrEqualTo(1);
    blocks.forEach(ChatLimits::hold);
  }

  private static void hold(Block block) {
    switch (block) {
      case Block.Heading(var text) -> assertThat(text.length()).isBetween(1, 150);
      case Block.Actions(var actions) -> assertThat(actions).hasSizeBetween(1, 5);
      case Block.Menu(var prompt, var actions) -> {
        assertThat(prompt).isNotBlank();
        assertThat(actions).hasSizeBetween(1, 25);
      }
      case Block.Code _,Block.Entry _,Block.Footer _,Block.Paragraph _,Block.References _,Block.Table _ -> {
        // a renderer splits these
      }
    }
    actions(block).forEach(ChatLimits::hold);
  }

  private static void hold(Action action) {
    assertThat(action.label().length()).isBetween(1, 34);
    assertThat(action.detail().length()).isLessThanOrEqualTo(75);
    if (action.step() instanceof Step.Ask(var command)) {
      assertThat(command).startsWith("/").hasSizeLessThanOrEqualTo(500).doesNotContain("  ");
    }
  }

  /// Every page that can be turned to is there, or is a file that is made of the report.
  private static void turned(Reply.Answered answered) {
    var files = answered.files().stream().anyMatch(Attachment::json)
        ? Arrays.stream(ReportFile.values()).map(ReportFile::id)
        : Stream.<String>empty();
    var ids = Stream.concat(answered.pages().stream().map(Reply.Page::id), files).toList();
    Stream.concat(answered.blocks().stream(), answered.pages().stream().flatMap(page -> page.blocks().stream()))
        .flatMap(ChatLimits::actions).map(Action::step)
        .forEach(step -> assertThat(step).satisfiesAnyOf(
            s -> assertThat(s).isInstanceOf(Step.Ask.class),
            s -> assertThat(s).isInstanceOfSatisfying(Step.Turn.class,
                turn -> assertThat(ids).contains(turn.page()))));
  }

  static Stream<Action> actions(Block block) {
    return switch (block) {
      case Block.Actions(var actions) -> actions.stream();
      case Block.Menu(var _, var actions) -> actions.stream();
      case Block.Code _,Block.Entry _,Block.Footer _,Block.Heading _,Block.Paragraph _,Block.References _,Block.Table _ ->
        Stream
            .empty();
    };
  }

  /// All texts but those of the whole report, which a renderer makes harmless.
  private static List<String> texts(List<Block> blocks) {
    return blocks.stream().flatMap(block -> switch (block) {
      case Block.Heading(var text) -> Stream.of(text);
      case Block.Actions _,Block.Menu _ ->
        actions(block).flatMap(action -> Stream.of(action.label(), action.detail()));
      case Block.Code _,Block.Entry _,Block.Footer _,Block.Paragraph _,Block.References _,Block.Table _ ->
        Stream.empty();
    }).toList();
  }
}
