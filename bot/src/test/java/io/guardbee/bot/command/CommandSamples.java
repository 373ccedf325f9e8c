package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Answers of real commands over fakes, as Dana gets them in a channel.
public final class CommandSamples {
  private static final Asker DANA = new Asker("slack", "T1", "U1", "dana", Set.of(), Asker.Kind.OPERATOR);
  private static final Place ROOM = new Place("slack", "T1", "C1", "", false);

  private CommandSamples() {}

  /// What is answered to a line that asks about no machine.
  public static Reply asked(String line) {
    return new AllCommands().commands.answer(invocation(line), new Unheard()).reply();
  }

  /// What is answered about the groups of `project-x`, one of whose machines was looked into, with people connected.
  public static Reply groups(String line) {
    var scene = new GroupsScene();
    scene.seen("id-42", GroupsScene.insight(Duration.ofHours(2), true, new Peers(22, "198.51.100.0/24", 3),
        new Peers(22, "203.0.113.0/24", 2)));
    return scene.ask(invocation(line));
  }

  private static Invocation invocation(String line) {
    return new Invocation(List.of(), List.of(line.split(" ")), DANA, ROOM, Origin.SLASH);
  }
}
