/// An OpenStack cloud for tests: it answers as a real one did, counts what it is asked, and notes whatever a reader has no
/// business to ask. Entry types: [io.guardbee.adapters.strictcloud.StrictCloud] and
/// [io.guardbee.adapters.strictcloud.Things].
@NullMarked
package io.guardbee.adapters.strictcloud;

import org.jspecify.annotations.NullMarked;
