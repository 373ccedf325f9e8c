package io.guardbee.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No control of a message is lost without a word, however many there are.
class DiscordControlsTest {
  private static final Pattern TOLD = Pattern.compile("(\\d+) more to choose from have no room");
  private int made;

  private List<Action> actions(int count) {
    return IntStream.range(0, count).mapToObj(_ -> {
      var number = made++;
      return new Action("Do " + number, "detail " + number, number == 0, new Step.Kept("c-" + number));
    }).toList();
  }

  private static DataObject body(List<Block> blocks, int files) {
    var papers = IntStream.range(0, files).mapToObj(i -> Attachment.of("f" + i + ".txt", "text/plain", "x")).toList();
    var body = new DiscordRenderer().render(new Reply.Answered("x", Reply.Standing.FINE, blocks, papers)).created()
        .toData();
    assertThat(Live.components(body)).isLessThanOrEqualTo(40);
    assertThat(Live.texts(body).stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(4_000);
    return body;
  }

  /// The ids that can be sent back: those of buttons and of options.
  private static List<String> sendable(DataObject component) {
    var own = component.getInt("type", 0) == 2 && !component.getBoolean("disabled", false)
        ? Stream.of(component.getString("custom_id"))
        : component.optArray("options").orElseGet(DataArray::empty).stream(DataArray::getObject)
            .map(option -> option.getString("value"));
    return Stream.concat(own, component.optArray("components").orElseGet(DataArray::empty).stream(DataArray::getObject)
        .flatMap(below -> sendable(below).stream())).toList();
  }

  private static int told(DataObject body) {
    return Live.texts(body).stream().map(TOLD::matcher).filter(found -> found.find())
        .mapToInt(found -> Integer.parseInt(found.group(1))).sum();
  }

  private void whole(List<Block> blocks, int files) {
    var body = body(blocks, files);

    assertThat(sendable(body)).doesNotHaveDuplicates().hasSize(made);
    assertThat(told(body)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 19, 20, 21, 25, 26, 30, 100, 250, 300})
  void as_many_buttons_as_one_wants_can_be_pressed_or_chosen(int count) {
    whole(List.of(new Paragraph("Choose."), new Actions(actions(count))), 0);
  }

  @ParameterizedTest
  @CsvSource({"12,1,0", "13,1,0", "30,1,0", "100,2,0", "40,5,0", "24,1,10", "9,24,10", "3,60,3"})
  void blocks_that_have_no_room_for_their_own_share_lists_at_the_end(int blocks, int each, int files) {
    var all = new ArrayList<Block>();
    for (int i = 0; i < blocks; i++) {
      all.add(new Paragraph("Part " + i));
      all.add(i % 2 == 0 ? new Actions(actions(each)) : new Menu("Part " + i, actions(each)));
    }
    whole(all, files);
  }

  @Test
  void of_too_many_the_message_says_how_many_have_no_room_and_what_to_do() {
    var text = new Paragraph("line\n".repeat(3_000));
    var body = body(List.of(text, new Actions(actions(200)), new Menu("Choose", actions(200))), 2);

    assertThat(sendable(body)).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    assertThat(sendable(body).size() + told(body)).isEqualTo(400);
    assertThat(Live.texts(body)).anyMatch(shown -> shown.contains("/guardbee help lists how"));
  }

  @Test
  void the_first_buttons_of_many_stay_buttons_and_the_most_wanted_is_among_them() {
    var body = body(List.of(new Actions(actions(40))), 0).toString();

    assertThat(body).containsOnlyOnce("\"style\":1").contains("\"custom_id\":\"c-4\"", "\"value\":\"c-5\"",
        "detail 39");
  }

  @Test
  void what_has_ended_takes_no_room_from_what_has_not() {
    var ended = IntStream.range(0, 30).mapToObj(i -> Action.of("Gone " + i, new Step.Ended()));

    var body = body(List.of(new Actions(Stream.concat(ended, actions(10).stream()).toList())), 0);

    assertThat(sendable(body)).hasSize(10);
  }

  @Test
  void random_messages_lose_nothing_without_a_word() {
    var random = new Random(11);
    for (int i = 0; i < 500; i++) {
      made = 0;
      var blocks = new ArrayList<Block>();
      for (int b = random.nextInt(1, 12); b > 0; b--) {
        var some = actions(random.nextInt(random.nextBoolean() ? 6 : 90));
        blocks.add(random.nextBoolean() ? new Actions(some) : new Menu("Choose", some));
        blocks.add(new Paragraph("x ".repeat(random.nextInt(900))));
      }
      var body = body(blocks, random.nextInt(4));

      assertThat(new HashSet<>(sendable(body))).hasSize(sendable(body).size());
      assertThat(sendable(body).size() + told(body)).as("message " + i).isEqualTo(made);
    }
  }
}
