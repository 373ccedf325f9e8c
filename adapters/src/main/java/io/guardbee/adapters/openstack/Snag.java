package io.guardbee.adapters.openstack;

/// Carries a [Trouble] through openstack4j, which passes nothing but unchecked exceptions on. Has no message, no cause and
/// no stack trace, so that nothing of a request can be read from it. Never leaves this package.
final class Snag extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Trouble trouble;

  Snag(Trouble trouble) {
    super(trouble.getClass().getSimpleName(), null, false, false);
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
