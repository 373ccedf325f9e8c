package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Fleets;
import io.guardbee.adapters.store.NewLetter;
import io.guardbee.bot.batch.FleetMessages;
import java.util.Optional;

/// The messages of orders to audit whole projects, through the outbox: whichever process is in that platform shows them.
public record StoredFleetMessages(Wire wire) implements FleetMessages {
  @Override
  public Optional<NewLetter> first(String run, Invocation asked, Audience audience, Reply reply) {
    var place = asked.place();
    if (place.platform().equals("console")) {
      return Optional.empty(); // a terminal ends with its process
    }
    var body = wire.written(new Message(run, asked.asker(), audience, false, reply));
    return Optional.of(new NewLetter(Fleets.message(run), run, place.platform(), "", wire.written(place),
        place.conversation(), body, body));
  }

  @Override
  public Optional<String> rewritten(String body, Reply reply, boolean last) {
    try {
      var before = Wire.read(body, Message.class);
      return Optional.of(wire.written(new Message(before.ask(), before.asker(), before.audience(), last,
          wire.made(reply))));
    } catch (Wire.Unreadable _) {
      return Optional.empty();
    }
  }
}
