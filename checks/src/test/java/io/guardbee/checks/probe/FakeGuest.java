package io.guardbee.checks.probe;

import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;

/// A guest that answers a fixed text, in which `NONCE` stands for the nonce of the run. Remembers what it was asked.
public final class FakeGuest implements GuestProbe {
  private final String text;
  private final List<ProbeFailure> failures;
  private final HostKeyTrust trust;
  private final List<Request> requests = new ArrayList<>();

  private FakeGuest(String text, List<ProbeFailure> failures, HostKeyTrust trust) {
    this.text = text;
    this.failures = failures;
    this.trust = trust;
  }

  public static FakeGuest saying(String text) {
    return new FakeGuest(text, List.of(), HostKeyTrust.KNOWN);
  }

  public static FakeGuest failing(ProbeFailure why) {
    return new FakeGuest("", List.of(why), HostKeyTrust.NONE);
  }

  public FakeGuest trusted(HostKeyTrust as) {
    return new FakeGuest(text, failures, as);
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public Answer collect(Request request) {
    requests.add(request);
    return new Answer(text.replace("NONCE", request.nonce().hex()), failures, trust,
        new OwnAccess("guardbee", "SHA256:own"), "ssh-ed25519 SHA256:host");
  }
}
