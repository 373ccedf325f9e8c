package io.guardbee.bot.flood;

import io.guardbee.bot.command.BareDebian;
import io.guardbee.bot.command.Guests;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.GuestProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/// As many machines as are asked for, `m-0` and so on, all of one project. Whoever looks at one tells the [Room] of it
/// first, and is answered with its system alone.
final class FloodMachines implements Guests {
  static final String PROJECT = "flood";
  private static final int TRIES = 5;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String room;

  FloodMachines(String room) {
    this.room = room;
  }

  @Override
  public Found find(Sought sought) {
    var name = sought.name();
    return name.matches("m-[0-9]+")
        ? BareDebian.found(name, PROJECT, request -> looked(name, request))
        : new Found.Nowhere(nowhere(sought));
  }

  @Override
  public String nowhere(Sought sought) {
    return "There is no such machine.";
  }

  @Override
  public Map<String, String> names() {
    return Map.of("m-0", PROJECT);
  }

  private Answer looked(String machine, GuestProbe.Request request) {
    request.progress().accept("connecting to 192.0.2.7");
    tell(machine, UUID.randomUUID().toString());
    request.progress().accept("collecting on 192.0.2.7");
    return FakeGuest.saying(BareDebian.SAYS).collect(request);
  }

  /// A connection that was kept may be closed by the room at that very moment, so it is told again; it counts once.
  private void tell(String machine, String look) {
    for (int tries = 1;; tries++) {
      try {
        client.send(HttpRequest.newBuilder(URI.create(room + "/look")).POST(HttpRequest.BodyPublishers
            .ofString("{\"machine\":\"" + machine + "\",\"look\":\"" + look + "\"}")).build(),
            HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        if (tries == TRIES) {
          throw new UncheckedIOException(e);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
