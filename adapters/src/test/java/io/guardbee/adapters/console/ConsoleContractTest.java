package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.ChatPlatformContract;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// What every platform does, in a terminal where lines are typed.
class ConsoleContractTest extends ChatPlatformContract {
  @Override
  protected Rig open(ChatHandler chat) {
    return new ConsoleRig(chat);
  }

  private static final class ConsoleRig implements Rig, ConsolePlatform.View {
    private final PipedWriter keys = new PipedWriter();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final ConsolePlatform platform;
    private final Thread conversing;

    ConsoleRig(ChatHandler chat) {
      try {
        platform = new ConsolePlatform("s1", new BufferedReader(new PipedReader(keys, 8192)), this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      platform.open(chat);
      conversing = Thread.ofVirtual().start(platform::converse);
    }

    @Override
    public void prompt(String words) {
      // a person would see it
    }

    @Override
    public void progress(String words) {
      // is written over
    }

    @Override
    public void show(Reply reply) {
      seen.add(new ConsoleRenderer(80, Ink.NONE).render(switch (reply) {
        case Reply.Answered answered -> answered.blocks();
        case Reply.Refused(var text) -> List.of(new Block.Paragraph(text));
        case Reply.Failed(var text, _) -> List.of(new Block.Paragraph(text));
      }));
    }

    @Override
    public ChatPlatform platform() {
      return platform;
    }

    @Override
    public Place place() {
      return new Place("console", "s1", "terminal", "", true);
    }

    @Override
    public Asker asker() {
      return Asker.CONSOLE;
    }

    @Override
    public void types(String line) {
      try {
        keys.write(line + "\n");
        keys.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void presses(String label) {
      types(seen.getLast().lines().filter(line -> line.endsWith(label)).findFirst().orElseThrow().strip()
          .split(" ", 2)[0]);
    }

    @Override
    public void fills(Map<String, String> values) {
      types(values.getOrDefault("VM", ""));
      types(values.getOrDefault("CHECK", ""));
    }

    @Override
    public List<String> seen() {
      return List.copyOf(seen);
    }

    @Override
    public List<String> seenByOthers() {
      return List.of();
    }

    @Override
    public List<String> files() {
      return List.of();
    }

    @Override
    public void pass(Duration time) {
      // nothing here waits for it
    }

    @Override
    public List<String> complaints() {
      return List.of();
    }

    @Override
    public void close() {
      try {
        keys.close();
        conversing.join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      platform.close();
    }
  }
}
