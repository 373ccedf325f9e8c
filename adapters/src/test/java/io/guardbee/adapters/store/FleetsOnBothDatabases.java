package io.guardbee.adapters.store;

import io.guardbee.adapters.store.FleetJobs.Whose;
import io.guardbee.adapters.store.FleetVm.Failed;
import io.guardbee.adapters.store.FleetVm.Judged;
import io.guardbee.adapters.store.NewFleet.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/// Orders of audits of whole projects, on either database.
abstract class FleetsOnBothDatabases {
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Whose ANYBODYS = new Whose.Anybodys();
  static final Judged GOOD = new Judged("audit-1", "failing", "B", 82, 0.97, new Failed(0, 1, 2, 3), 4, true,
      "ssh-root-login", "");
  final SetClock clock = new SetClock();
  final OwnDatabase own;
  final Database database;
  final Fleets fleets;
  final FleetJobs jobs;

  FleetsOnBothDatabases(Dialect dialect, Path dir) {
    own = new OwnDatabase(dialect, dir);
    database = own.open();
    fleets = new Fleets(database, clock);
    jobs = new FleetJobs(database, clock);
  }

  @AfterEach
  void close() {
    own.close();
  }

  List<Member> vms(String project, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Member(project, project + "-id-" + i, "vm-" + i, clock.instant())).toList();
  }

  static NewFleet fleet(String id, String person, String owner, List<Member> members) {
    var projects = members.stream().collect(Collectors.toMap(Member::project, _ -> "", (one, _) -> one));
    return new NewFleet(id, person + " " + new java.util.TreeSet<>(projects.keySet()), person, "asked", owner, members,
        projects, Optional.empty());
  }

  String order(String id, String person, List<Member> members) {
    return fleets.order(fleet(id, person, "", members));
  }

  Optional<FleetVm> claim(String by) {
    return jobs.claim(ANYBODYS, by, LEASE);
  }

  List<FleetVm> claimed(String by, int most) {
    return Stream.generate(() -> claim(by)).limit(most).flatMap(Optional::stream).toList();
  }

  Map<FleetVm.State, Long> states(String run) {
    return fleets.vms(run).stream().collect(Collectors.groupingBy(FleetVm::state, Collectors.counting()));
  }
}
