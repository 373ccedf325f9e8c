package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Look;
import io.guardbee.adapters.chat.Message;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Looks at messages as Discord would. Discord's own description of them is held only in a thorough look, which takes
/// some milliseconds.
public final class DiscordLook implements Look<Rendered> {
  private static final int COMPONENTS = 40;
  private static final int CHARACTERS = 4_000;
  private final DiscordRenderer renderer = new DiscordRenderer();

  @Override
  public Rendered render(Message message) {
    return renderer.render(message.reply());
  }

  @Override
  public String sent(Rendered rendered) {
    return rendered.created().toData().toString();
  }

  @Override
  public int files(Rendered rendered) {
    return rendered.papers().size();
  }

  @Override
  public List<String> wrong(Rendered rendered, boolean thorough) {
    var wrong = new ArrayList<String>();
    var body = rendered.created().toData();
    var components = Live.components(body);
    check(components >= 2 && components <= COMPONENTS, components + " components", wrong);
    var texts = Live.texts(body);
    var length = texts.stream().mapToInt(String::length).sum();
    check(length <= CHARACTERS, length + " characters", wrong);
    texts.forEach(text -> Live.in(text).ifPresent(wrong::add));
    calm(body, wrong);
    calm(rendered.edited().toData(), wrong);
    if (thorough) {
      wrong.addAll(DiscordSchema.wrong("MessageCreateRequest", body.toString()));
      wrong.addAll(DiscordSchema.wrong("IncomingWebhookUpdateRequestPartial", rendered.edited().toData().toString()));
    }
    return wrong;
  }

  private static void calm(DataObject body, List<String> wrong) {
    check(body.getObject("allowed_mentions").getArray("parse").isEmpty(), "mentions are allowed", wrong);
    check(body.toString().split("\"style\":1[,}]", -1).length <= 2, "two primary buttons", wrong);
  }

  private static void check(boolean holds, String what, List<String> wrong) {
    if (!holds) {
      wrong.add(what);
    }
  }
}
