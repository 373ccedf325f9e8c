package io.guardbee.bot.crowd;

import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.bot.command.Guests;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.target.SshAddress;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The machines `vm-0`, `vm-1` and so on, spread over the farm's servers. Notes in which order they are looked at, and how
/// many at once.
final class CrowdGuests implements Guests {
  private final Farm farm;
  private final SshGuests ssh;
  private final Map<String, String> names;
  private final CountDownLatch open;
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /// @param open no machine is looked at before this is
  CrowdGuests(Farm farm, SshGuests ssh, int count, CountDownLatch open) {
    this.farm = farm;
    this.ssh = ssh;
    this.names = IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "vm-" + i, CrowdPlan::project));
    this.open = open;
  }

  /// The machines that were begun with, in order.
  List<String> begun() {
    return begun;
  }

  /// The largest number that was looked at at once.
  int most() {
    return most.get();
  }

  @Override
  public Found find(Sought sought) {
    var name = sought.name();
    if (!names.containsKey(name)) {
      return new Found.Nowhere(nowhere(sought));
    }
    var number = Integer.parseInt(name.substring("vm-".length()));
    var address = new SshAddress(farm.user(), "127.0.0.1", farm.port(number));
    var behind = Duration.between(InstantSource.system().instant(), farm.at());
    return new Found.Guest(new Target(name, "", CrowdPlan.project(number), List.of("127.0.0.1")),
        request -> counted(name, request, ssh.at(address)), () -> InstantSource.system().instant().plus(behind),
        List.of());
  }

  private Answer counted(String name, GuestProbe.Request request, GuestProbe probe) {
    begun.add(name);
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      open.await();
      return probe.collect(request);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      now.decrementAndGet();
    }
  }

  @Override
  public String nowhere(Sought sought) {
    return "There is no such machine.";
  }

  @Override
  public Map<String, String> names() {
    return names;
  }
}
