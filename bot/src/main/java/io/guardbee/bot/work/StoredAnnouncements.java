package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.NewLetter;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.Announcements;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Announcements through the outbox: whichever process is in that platform delivers them.
///
/// @param store opened when something is to be told
/// @param random for names that no other letter has
public record StoredAnnouncements(Supplier<Store> store, Wire wire, RandomGenerator random) implements Announcements {
  /// It waits for nobody's answer and holds up none, since it may have to wait until it is known who reads the place.
  private static final String ROW = "/announced";
  /// The row of what everybody may read.
  static final String OPEN = ROW + "/open";
  private static final Logger LOG = LoggerFactory.getLogger(StoredAnnouncements.class);

  @Override
  public boolean tell(Place place, String text) {
    return posted(place, ROW, text);
  }

  @Override
  public boolean show(Place place, String text) {
    return posted(place, OPEN, text);
  }

  /// It begins with a short sign, as an answer does: what is posted as it stands could be posted twice.
  private boolean posted(Place place, String row, String text) {
    try {
      store.get().outbox().post(new NewLetter("announcement-" + new Ids(random).component(), "", place.platform(), "",
          wire.written(place), place.conversation() + row, message("One moment.", false), message(text, true)));
      return true;
    } catch (StoreUnavailable e) {
      LOG.warn("A channel is not told: {}", e.getMessage());
      return false;
    }
  }

  private String message(String text, boolean last) {
    return wire.written(
        new Message("", Errand.NOBODY, Audience.EVERYBODY, last, Reply.of(text, new Paragraph(text))));
  }
}
