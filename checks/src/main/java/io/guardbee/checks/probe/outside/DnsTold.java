package io.guardbee.checks.probe.outside;

/// What a name server told a stranger.
///
/// @param name what it was asked for, in our words
/// @param code its answer's code: `NOERROR`, `NXDOMAIN`, `REFUSED`, …
/// @param resolves whether it says that it resolves for whoever asks (RA)
/// @param authoritative whether it says that the name is its own (AA)
/// @param records how many records it answered with
public record DnsTold(String name, String code, boolean resolves, boolean authoritative, int records) implements Told {
  /// Whether the answer to a name of somebody else's came back: the server looked it up, or knew it from before.
  public boolean resolved() {
    return !authoritative && ((code.equals("NOERROR") && records > 0) || (code.equals("NXDOMAIN") && resolves));
  }

  /// Whether a zone began to come.
  public boolean handed() {
    return code.equals("NOERROR") && records > 0;
  }
}
