package io.guardbee.checks.probe.outside;

/// What came back to one packet.
///
/// @param sent bytes of the question
/// @param packets how many packets came
/// @param bytes all their bytes together
/// @param refused whether the server said that it does not answer that
public record NtpTold(int sent, int packets, int bytes, boolean refused) implements Told {
  public NtpTold {
    if (sent < 1) {
      throw new IllegalArgumentException("A question has a byte");
    }
  }

  /// How many times the question the answer is, in tenths.
  public int tenfold() {
    return (int) Math.min(Integer.MAX_VALUE, 10L * bytes / sent);
  }
}
