package io.guardbee.adapters.openstack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A way to a cloud for one unit of work, which lasts one exchange. Remembers what was heard last, since openstack4j's own
/// types lose parts of it.
///
/// @param time how long each exchange on it may take
record Line(Wire wire, Duration time, AtomicReference<Heard> heard) {
  Line(Wire wire, Duration time) {
    this(wire, time, new AtomicReference<>());
  }

  Heard send(Sending sending) {
    var answer = wire.send(sending, time);
    heard.set(answer);
    return answer;
  }

  Optional<Heard> last() {
    return Optional.ofNullable(heard.get());
  }
}
