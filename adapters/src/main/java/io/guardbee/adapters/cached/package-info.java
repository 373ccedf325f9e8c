/// What was read from the outside world and may be used again for a while. Entry type:
/// [io.guardbee.adapters.cached.CachedClouds]. Failures are never kept, and nothing old stands in for what cannot be read.
/// Imports Caffeine, the JDK and `checks` alone.
@NullMarked
package io.guardbee.adapters.cached;

import org.jspecify.annotations.NullMarked;
