package io.guardbee.adapters.chat;

import java.util.List;

/// A platform's renderer, and whoever looks at what comes of it as the platform would.
///
/// @param <T> a message as the platform is given it
public interface Look<T> {
  T render(Message message);

  /// The text that is sent.
  String sent(T rendered);

  /// How many files go with it.
  int files(T rendered);

  /// What is over a limit, and what calls people, leads elsewhere or changes how it looks; one line each.
  ///
  /// @param thorough whether to look at what takes long too
  List<String> wrong(T rendered, boolean thorough);
}
