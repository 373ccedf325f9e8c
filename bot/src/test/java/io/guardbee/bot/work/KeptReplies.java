package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/// Replies as a platform gets them in production: every step kept in a store, and the small print says until when.
public final class KeptReplies implements AutoCloseable {
  private static final Pattern COMPONENT = Pattern.compile("\\b[2-9a-hjkmnp-z]{26}\\b");
  private static final Pattern LIST = Pattern.compile("\\blist--?[0-9]+\\b");
  private final Store store;
  private final Buttons buttons;

  /// @param directory holds the store
  public KeptReplies(Path directory, Instant now) {
    var clock = InstantSource.fixed(now);
    store = Store.open(
        new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(), Duration.ofSeconds(5)), clock,
        new Random(2));
    buttons = new Buttons(store.components(), new Ids(new Random(1)), new Wire(text -> text), clock,
        Duration.ofDays(30), true);
  }

  /// The reply with every step kept.
  public Reply kept(String ask, Asker asker, Place place, boolean last, Reply reply) {
    var asked = new Invocation(List.of(), List.of("audit"), asker, place, Origin.SLASH);
    return last ? buttons.kept(ask, asked, reply) : buttons.passing(ask, asked, reply);
  }

  /// `text` in which each component is called by its place in it, `component-1` and so on, and so is each list.
  public static String unnamed(String text) {
    return numbered(numbered(text, COMPONENT, "component-"), LIST, "list-");
  }

  private static String numbered(String text, Pattern ids, String name) {
    var seen = new ArrayList<String>();
    return ids.matcher(text).replaceAll(found -> {
      if (!seen.contains(found.group())) {
        seen.add(found.group());
      }
      return name + (seen.indexOf(found.group()) + 1);
    });
  }

  @Override
  public void close() {
    store.close();
  }
}
