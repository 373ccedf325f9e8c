package io.guardbee.bot.cuts;

/// A way to cut a line.
record Made(String name, Runnable how) implements Side.Cut {
  @Override
  public void make() {
    how.run();
  }
}
