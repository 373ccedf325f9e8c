package io.guardbee.bot.demo;

import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Nearest;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.PlainText;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/// The machines of the demo's cloud, all of them by the demo's own time.
///
/// @param cloud finds them
/// @param clock the demo's
record DemoGuests(Guests cloud, InstantSource clock) implements Guests {
  @Override
  public Found find(Sought sought) {
    return switch (cloud.find(sought)) {
      case Found.Guest guest when DemoMachines.ALL.containsKey(guest.target().name()) -> recorded(guest);
      case Found.Guest guest -> guest;
      case Found.Several several -> several;
      case Found.Nowhere _ -> new Found.Nowhere(nowhere(sought));
    };
  }

  private Found.Guest recorded(Found.Guest guest) {
    var recording = Recording.of(guest.target().name());
    var notice = "Demo: the answers of this machine were recorded from a real host (\"" + recording.host()
        + "\" of Guardbee's lab) on " + Wording.moment(recording.at())
        + ", and the demo's time begins about then. Its cloud is a recording too.";
    return new Found.Guest(guest.target(), guest.probe(), clock,
        Stream.concat(Stream.of(notice), guest.notices().stream()).toList(), guest.door(), guest.sides());
  }

  /// Only who sees everything is told what there is.
  @Override
  public String nowhere(Sought sought) {
    if (!sought.sees().test("")) {
      return cloud.nowhere(sought);
    }
    var name = sought.name();
    return "The demo has no machine \"" + PlainText.line(name, 40) + "\"."
        + Nearest.hint(name, DemoMachines.ALL.keySet(), "") + " It has " + String.join(", ", DemoMachines.ALL.keySet())
        + "; /secgroups project-x shows more of its cloud.";
  }

  @Override
  public Map<String, String> names() {
    return cloud.names();
  }
}
