/// What can be asked of a guest, the typed answers, and the parsers of raw collector output.
/// Entry types: [io.guardbee.checks.probe.GuestProbe] (the port) and [io.guardbee.checks.probe.Facts] (what a check sees).
/// Everything parsed here came from a machine that may be hostile.
@NullMarked
package io.guardbee.checks.probe;

import org.jspecify.annotations.NullMarked;
