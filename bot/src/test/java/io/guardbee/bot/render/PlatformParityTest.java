package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That both platforms say the same: what each is sent for one message holds the same words, on buttons too.
class PlatformParityTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/guardbee/bot/render/platform");
  /// Discord shows by itself who asked.
  private static final Set<String> ASKER = Set.of("Asked", "by", "dana");
  /// A moment is written in each platform's own way, and so are fences and escapes.
  private static final Pattern OWN = Pattern.compile("<!date[^>]*>|<t:[^>]*>|```\\w*|\u2060");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{2,}");

  static List<String> names() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".slack.json"))
          .map(name -> name.replace(".slack.json", "")).sorted().toList();
    }
  }

  private static JsonNode golden(String name) throws IOException {
    return new JsonMapper().readTree(Files.readString(GOLDEN.resolve(name)));
  }

  private static void collect(JsonNode node, Set<String> fields, List<String> texts) {
    for (var field : node.properties()) {
      if (field.getValue().isTextual() && fields.contains(field.getKey())) {
        texts.add(field.getValue().asText());
      }
    }
    node.forEach(child -> collect(child, fields, texts));
  }

  private static Set<String> words(JsonNode node, Set<String> fields) {
    var texts = new ArrayList<String>();
    collect(node, fields, texts);
    var plain = OWN.matcher(String.join(" ", texts)).replaceAll(" ").replaceAll("\\\\(.)", "$1");
    return WORD.matcher(plain).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("names")
  void both_say_the_same(String name) throws IOException {
    var slack = words(golden(name + ".slack.json").path("blocks"), Set.of("text", "url"));
    var discord = words(golden(name + ".discord.json").path("components"),
        Set.of("content", "label", "placeholder", "description"));

    if (golden(name + ".discord.json").toString().contains("whole-answer.txt")) {
      assertThat(slack).containsAnyElementsOf(discord);
      return;
    }
    slack.removeAll(ASKER);
    discord.removeAll(ASKER);
    assertThat(discord).isEqualTo(slack).isNotEmpty();
  }

  @Test
  void only_what_is_very_long_goes_into_a_file() throws IOException {
    var whole = new ArrayList<String>();
    for (var name : names()) {
      if (golden(name + ".discord.json").toString().contains("whole-answer.txt")) {
        whole.add(name);
      }
    }
    assertThat(whole).containsExactly("audit-failures", "checks");
  }
}
