package io.guardbee.bot.cuts;

import io.guardbee.adapters.chat.ChatPlatform;
import java.util.List;
import java.util.Random;

/// A platform with people who ask, whose line can be cut.
interface Side extends AutoCloseable {
  /// What somebody asked.
  interface Sent {
    /// Whether they were told that it was taken.
    boolean acknowledged();

    /// What they read where the acknowledgement stood; empty where the platform does not tell.
    String reads();
  }

  /// How a line is cut.
  interface Cut {
    String name();

    void make();
  }

  String name();

  ChatPlatform platform();

  /// Whether the bot hears what is asked.
  boolean connected();

  /// How often it connected.
  int connections();

  List<Cut> cuts();

  /// Somebody asks for an audit, in the channel of the project or where everybody reads.
  Sent ask(String machine, Random random);

  /// Every text that stands somewhere now, each message once, whoever sees it.
  List<String> shown();

  /// What the stand-in complains of.
  List<String> complaints();

  @Override
  void close();
}
