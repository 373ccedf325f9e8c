package io.guardbee.checks.asking;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.SshQuestion;
import java.util.List;
import java.util.stream.Stream;

/// Asks the SSH server by which methods root and somebody unknown would be let in. Each is a connection that ends without
/// a login, and servers count those: OpenSSH's PerSourcePenalties may bite at the third in a row, so there are two in all,
/// at one address; where the server has two ports, each is asked one of them.
final class SshAsking implements Asking {
  @Override
  public Stream<Question> questions(Ground ground) {
    var doors = doors(ground);
    return doors.isEmpty()
        ? Stream.empty()
        : Stream.of(new SshQuestion(doors.getFirst(), "root", false),
            new SshQuestion(doors.get(Math.min(1, doors.size() - 1)), SshQuestion.NOBODY, true));
  }

  private static List<Door> doors(Ground ground) {
    var approach = ground.approach();
    var known = approach.mapped(ground.inside())
        ? List.<Integer>of()
        : ground.inside().then(SshdServer.READER::read).map(SshdServer::ports).or(List.of());
    var open = ground.outside().open()
        .filter(door -> door.port() == approach.ssh() || known.contains(door.port())).toList();
    return open.stream().filter(door -> door.address().equals(open.getFirst().address())).toList();
  }
}
