package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// What the platforms are told of the commands.
class ManifestsTest {
  private static final String DISCORD_NAME = "[a-z0-9_-]{1,32}";
  private final List<Spec> specs = new AllCommands().specs();

  private JsonNode slack() throws IOException {
    return new YAMLMapper().readTree(SlackManifest.of(specs, _ -> true));
  }

  private JsonNode discord() throws IOException {
    return new ObjectMapper().readTree(DiscordCommands.of(specs, _ -> true));
  }

  @Test
  void slacks_manifest_is_as_it_was_looked_at() {
    Golden.matches(ManifestsTest.class, "slack.yaml", SlackManifest.of(specs, _ -> true));
  }

  @Test
  void the_manifest_that_administrators_paste_is_this_one() throws IOException {
    assertThat(Path.of("../config/slack-manifest.yaml")).hasContent(SlackManifest.of(specs, _ -> true));
  }

  @Test
  void discords_data_is_as_it_was_looked_at() {
    Golden.matches(ManifestsTest.class, "discord.json", DiscordCommands.of(specs, _ -> true));
  }

  @Test
  void slacks_manifest_keeps_slacks_limits() throws IOException {
    var shown = slack().path("display_information");
    assertThat(shown.path("name").asText()).hasSizeBetween(1, 35);
    assertThat(shown.path("description").asText()).hasSizeBetween(1, 140);
    assertThat(shown.path("long_description").asText()).hasSizeBetween(174, 4_000);
    assertThat(shown.path("background_color").asText()).matches("#[0-9a-f]{6}");
    var commands = slack().path("features").path("slash_commands");
    assertThat(commands).hasSizeBetween(2, 50).allSatisfy(command -> {
      assertThat(command.path("command").asText()).matches("/[a-z]{1,31}");
      assertThat(command.path("description").asText()).hasSizeBetween(1, 2_000);
      assertThat(command.path("usage_hint").asText()).hasSizeLessThanOrEqualTo(1_000);
      assertThat(command.path("should_escape").isBoolean()).isTrue();
      assertThat(command.path("should_escape").asBoolean()).isFalse();
    });
  }

  @Test
  void slack_is_asked_for_no_scope_that_slash_commands_and_answers_do_not_need() throws IOException {
    assertThat(texts(slack().path("oauth_config").path("scopes").path("bot")))
        .containsExactlyInAnyOrder("commands", "chat:write", "files:write", "app_mentions:read", "im:history",
            "im:write", "users:read", "channels:read");
    assertThat(slack().path("oauth_config").path("scopes").has("user")).isFalse();
    assertThat(slack().path("settings").path("socket_mode_enabled").asBoolean()).isTrue();
    assertThat(slack().path("settings").path("interactivity").path("is_enabled").asBoolean()).isTrue();
    assertThat(slack().path("settings").path("token_rotation_enabled").asBoolean(true)).isFalse();
  }

  @Test
  void short_names_that_belong_to_slack_or_are_not_wanted_are_left_to_others() throws IOException {
    var all = slack().path("features").path("slash_commands").findValuesAsText("command");
    assertThat(all).startsWith("/guardbee", "/audit").contains("/fix", "/trust").doesNotHaveDuplicates()
        .doesNotContain("/status", "/help", "/doctor", "/forget");

    var few = new YAMLMapper().readTree(SlackManifest.of(specs, spec -> spec.name().equals("audit")));
    assertThat(few.path("features").path("slash_commands").findValuesAsText("command"))
        .containsExactly("/guardbee", "/audit");
    assertThat(new ObjectMapper().readTree(DiscordCommands.of(specs, _ -> false))).hasSize(1);
  }

  @Test
  void a_text_that_yaml_would_take_for_something_else_stays_a_text() throws IOException {
    var odd = new Spec("odd", "yes: #1 \"quoted\" - [list] & *alias", Right.NONE, Spec.Lane.QUICK, List.of());

    assertThat(new YAMLMapper().readTree(SlackManifest.of(List.of(odd), _ -> true)).path("features")
        .path("slash_commands").path(1).path("description").asText()).isEqualTo(odd.summary());
  }

  @Test
  void discords_data_fits_discords_own_description() throws IOException {
    try (var in = ManifestsTest.class.getResourceAsStream("discord-commands.schema.json")) {
      var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);

      assertThat(schema.validate(DiscordCommands.of(specs, _ -> true), InputFormat.JSON)).isEmpty();
      for (var broken : Map.of("\"type\" : 3", "\"type\" : 99", "\"contexts\" : [ 0, 1 ]", "\"contexts\" : [ ]",
          "\"name\" : \"vm\"", "\"name\" : \"" + "v".repeat(33) + "\"").entrySet()) {
        var text = DiscordCommands.of(specs, _ -> true);
        assertThat(text).contains(broken.getKey());
        assertThat(schema.validate(text.replace(broken.getKey(), broken.getValue()), InputFormat.JSON)).isNotEmpty();
      }
    }
  }

  @Test
  void discords_data_keeps_the_limits_that_the_description_does_not_state() throws IOException {
    assertThat(discord()).hasSizeBetween(2, 100).allSatisfy(command -> {
      described(command);
      assertThat(texts(command.path("contexts"))).containsExactly("0", "1");
      assertThat(command.path("default_member_permissions").isNull()).isTrue();
      assertThat(length(command)).isLessThanOrEqualTo(8_000);
    });
    var all = discord().path(0);
    assertThat(all.path("name").asText()).isEqualTo("guardbee");
    assertThat(all.path("options")).hasSameSizeAs(specs).hasSizeLessThanOrEqualTo(25).allSatisfy(sub -> {
      assertThat(sub.path("type").asInt()).isEqualTo(1);
      described(sub);
    });
  }

  private static void described(JsonNode command) {
    assertThat(command.path("name").asText()).matches(DISCORD_NAME);
    assertThat(command.path("description").asText()).hasSizeBetween(1, 100);
    var options = StreamSupport.stream(command.path("options").spliterator(), false)
        .filter(option -> option.path("type").asInt() != 1).toList();
    assertThat(options).hasSizeLessThanOrEqualTo(25).extracting(option -> option.path("name").asText())
        .doesNotHaveDuplicates();
    assertThat(options.stream().dropWhile(option -> option.path("required").asBoolean()))
        .noneMatch(option -> option.path("required").asBoolean());
    assertThat(options).allSatisfy(option -> {
      assertThat(option.path("type").asInt()).isIn(3, 4, 5);
      assertThat(option.path("name").asText()).matches(DISCORD_NAME);
      assertThat(option.path("description").asText()).hasSizeBetween(1, 100);
      assertThat(option.path("choices")).hasSizeLessThanOrEqualTo(25);
      assertThat(option.has("choices") && option.path("autocomplete").asBoolean()).isFalse();
    });
  }

  /// Discord counts the names, descriptions and values of a command with all that is in it.
  private static int length(JsonNode node) {
    var own = node.path("name").asText().length() + node.path("description").asText().length()
        + node.path("value").asText().length();
    return own + StreamSupport.stream(node.path("options").spliterator(), false).mapToInt(ManifestsTest::length).sum()
        + StreamSupport.stream(node.path("choices").spliterator(), false).mapToInt(ManifestsTest::length).sum();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
