package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.target.SshAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// One machine of a cloud, recognised by what its console showed before anybody logs in. Asks the cloud each time that
/// somebody wants to log in or to look, so that a machine that was deleted or rebuilt meanwhile is not taken for the one
/// that is meant.
///
/// @param login how it is logged in to, as far as the cloud's word on its keys is not needed
/// @param seen what consoles showed before
record Recognition(CloudProbe cloud, Project project, String serverId, Login login, Logins logins, SeenConsoles seen,
    InstantSource clock) implements GuestProbe {
  @Override
  public Answer collect(Request request) {
    request.progress().accept("asking the cloud for its host keys");
    var word = word();
    if (word.console() instanceof Probed.Missed<ConsoleKeys>(CloudFailure.Gone gone)) {
      return Answer.failed(gone, HostKeyTrust.NONE, "")
          .with(HostKeyEvidence.NONE.beside(word.console(), word.actions()));
    }
    var answer = logins.at(login.vouchedBy(word.pins())).collect(request);
    return answer.with(answer.identity().beside(word.console(), word.actions()));
  }

  /// What looks at its host key, beside the cloud's word.
  HostKeyProbe door() {
    return new HostKeyProbe() {
      @Override
      public SshAddress address() {
        return login.address();
      }

      @Override
      public SshAddress keptAs() {
        return login.keptAs();
      }

      @Override
      public Presented look() {
        var word = word();
        return word.console() instanceof Probed.Missed<ConsoleKeys>(CloudFailure.Gone gone)
            ? new Presented.Unseen(gone)
            : logins.door(login.vouchedBy(word.pins())).look();
      }
    };
  }

  /// What its keys are kept under.
  String alias() {
    return login.alias();
  }

  /// Which one it is.
  SeenConsoles.Machine machine() {
    return new SeenConsoles.Machine(project, serverId);
  }

  /// Whether its keys were seen at an earlier time.
  boolean seenBefore() {
    return seen.of(machine()).isPresent();
  }

  /// Whether its keys can be seen now; they are kept then.
  boolean seenNow() {
    var _ = word();
    return seenBefore();
  }

  /// What the cloud says of the machine's keys.
  private record Word(Probed<ConsoleKeys> console, Probed<List<InstanceAction>> actions) {
    /// The keys that a login must find. Those of a disk that was replaced since bind nobody.
    List<HostKeyProbe.Key> pins() {
      return console.then(keys -> fresh(keys).isPresent() ? keys.vouched(actions) : Probed.got(List.of()))
          .or(List.of());
    }

    private Optional<ConsoleKeys> fresh(ConsoleKeys keys) {
      var replaced = keys.booted().isPresent() && actions.map(keys::outdated).or(Optional.empty()).isPresent();
      return replaced ? Optional.empty() : Optional.of(keys);
    }
  }

  private Word word() {
    var actions = cloud.actions(project, serverId);
    var shown = cloud.console(project, serverId).then(ConsoleKeys::read);
    return new Word(remembered(shown, actions), actions);
  }

  /// What was seen first outweighs what stands on the console now, as long as the machine kept its disk: whoever is on
  /// it by now may have written there.
  private Probed<ConsoleKeys> remembered(Probed<ConsoleKeys> shown, Probed<List<InstanceAction>> actions) {
    if (shown instanceof Probed.Missed<ConsoleKeys>(CloudFailure.Gone _)) {
      return shown;
    }
    var before = seen.of(machine())
        .filter(keys -> actions.map(keys::outdated).or(Optional.empty()).isEmpty());
    if (before.isPresent()) {
      return Probed.got(before.get());
    }
    if (shown instanceof Probed.Got<ConsoleKeys>(var keys)) {
      keep(keys, actions);
    }
    return shown;
  }

  private void keep(ConsoleKeys keys, Probed<List<InstanceAction>> actions) {
    if (keys.vouched(actions) instanceof Probed.Got<List<HostKeyProbe.Key>>
        && actions.map(keys::outdated).map(Optional::isEmpty).or(false)) {
      seen.keep(machine(), new ConsoleKeys(keys.keys(), Optional.of(clock.instant()), false, Optional.empty()),
          actions.map(ConsoleKeys::remade).or(Optional.empty()));
    }
  }
}
