package io.guardbee.bot.app;

import io.guardbee.bot.command.BareDebian;
import io.guardbee.bot.command.Guests;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Machines of a test: `vm-1` answers at once, `vm-slow` when the test says so, `vm-dead` never.
public final class Machines implements Guests {
  private final Map<String, GuestProbe> probes = new HashMap<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private final AtomicInteger looks = new AtomicInteger();

  public Machines() {
    probes.put("vm-1", FakeGuest.saying(BareDebian.SAYS));
    probes.put("vm-dead", FakeGuest.failing(new ProbeFailure.ConnectionRefused("vm-dead")));
    probes.put("vm-slow", request -> {
      looks.incrementAndGet();
      request.progress().accept("collecting on 192.0.2.7");
      try {
        slow.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return FakeGuest.saying(BareDebian.SAYS).collect(request);
    });
  }

  /// Another machine.
  public Machines with(String name, GuestProbe probe) {
    probes.put(name, probe);
    return this;
  }

  /// What a host of the lab with much to mend printed once, dated as of now.
  public static GuestProbe sloppy() {
    return sloppy("");
  }

  /// The same with one more line in its list of accounts.
  public static GuestProbe sloppy(String account) {
    try (var in = Machines.class.getResourceAsStream("/io/guardbee/bot/demo/vm-42.txt")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var nonce = text.replaceFirst("(?s).*? nonce=([0-9a-f]{32})\n.*", "$1");
      return FakeGuest.saying(text.substring(text.indexOf('\n') + 1).replace(nonce, "NONCE")
          .replaceFirst("(?m)^(root:x:0:0:.*)$", "$1" + (account.isEmpty() ? "" : "\n" + account)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `vm-slow` answers from now on.
  public void release() {
    slow.countDown();
  }

  /// How often `vm-slow` was looked at.
  public int looks() {
    return looks.get();
  }

  @Override
  public Found find(Sought sought) {
    var name = sought.name();
    var probe = probes.get(name);
    return probe == null
        ? new Found.Nowhere(nowhere(sought))
        : BareDebian.found(name, "alpha", probe);
  }

  @Override
  public String nowhere(Sought sought) {
    var name = sought.name();
    return "There is no machine \"" + name + "\".";
  }

  @Override
  public Map<String, String> names() {
    return Map.of("vm-1", "alpha", "vm-slow", "alpha", "vm-dead", "alpha");
  }
}
