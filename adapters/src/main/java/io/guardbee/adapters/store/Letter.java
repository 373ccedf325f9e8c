package io.guardbee.adapters.store;

import java.time.Instant;

/// A message that is due and claimed: post it where `reference` is empty, edit what it names otherwise.
///
/// @param id its name
/// @param ask the ask it answers, empty for none
/// @param platform where it goes
/// @param owner the only process that can deliver it, empty for any
/// @param place where it goes, in the form of whoever asked
/// @param conversation the row of messages it belongs to
/// @param reference the platform's name of what is posted, empty where nothing is yet
/// @param version which of its contents this is; 0 is the first
/// @param last whether no newer content will come
/// @param body the content, in the form of whoever wrote it
/// @param attempts how often it was put off since it was last delivered
/// @param since since when it waits
/// @param claim which claim on it this is; an overtaken one changes nothing any more
public record Letter(String id, String ask, String platform, String owner, String place, String conversation,
    String reference, int version, boolean last, String body, int attempts, Instant since, int claim) {

  /// Whether it is to be posted, not edited.
  public boolean fresh() {
    return reference.isEmpty();
  }
}
