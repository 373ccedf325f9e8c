package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.adapters.chat.Look;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.standin.slack.BlockRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Looks at messages as Slack would. Markup is read in the fallback text and in mrkdwn elements alone: there stands
/// nothing but dates.
public final class SlackLook implements Look<SlackMessage> {
  private static final Pattern DATES = Pattern
      .compile("<!date\\^[0-9]+\\^\\{date_short} \\{time}\\|[0-9A-Za-z: ]+ UTC>");
  private static final Set<String> ACTING = Set.of("link", "user", "usergroup", "broadcast", "channel");
  private static final int FALLBACK = 4_000;

  @Override
  public SlackMessage render(Message message) {
    return SlackRendering.of(message, true);
  }

  @Override
  public String sent(SlackMessage rendered) {
    return rendered.blocks().toString();
  }

  @Override
  public int files(SlackMessage rendered) {
    return rendered.files().size();
  }

  /// Every look is thorough.
  @Override
  public List<String> wrong(SlackMessage rendered, boolean thorough) {
    var wrong = new ArrayList<>(BlockRules.ofMessage(rendered.blocks()));
    var fallback = rendered.text();
    check(!fallback.isBlank() && fallback.length() < FALLBACK, "the fallback text is empty or too long", wrong);
    check(!fallback.contains("<") && !fallback.contains(">"), "the fallback text acts: " + fallback, wrong);
    check(visible(fallback), "the fallback text has what cannot be seen", wrong);
    look(rendered.blocks(), wrong);
    check(rendered.blocks().findValuesAsText("style").stream().filter("primary"::equals).count() < 2,
        "two primary buttons", wrong);
    return wrong;
  }

  private static void look(JsonNode node, List<String> wrong) {
    var type = node.path("type").asText();
    check(!ACTING.contains(type), "an element acts: " + type, wrong);
    check(!node.path("emoji").asBoolean(), "text turns into pictures", wrong);
    if (node.path("text").isTextual()) {
      var text = node.path("text").asText();
      check(visible(text), "characters that cannot be seen in " + text, wrong);
      check(!type.equals("mrkdwn") || DATES.matcher(text).replaceAll("").isBlank(), "markup: " + text, wrong);
    }
    node.forEach(child -> look(child, wrong));
  }

  private static boolean visible(String text) {
    return text.codePoints().noneMatch(c -> (c != '\n' && c != '\t' && Character.isISOControl(c))
        || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE);
  }

  private static void check(boolean holds, String what, List<String> wrong) {
    if (!holds) {
      wrong.add(what);
    }
  }
}
