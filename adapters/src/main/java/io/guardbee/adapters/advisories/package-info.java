/// Security announcements in OSV format. Entry type: [io.guardbee.adapters.advisories.OsvAdvisories], a
/// `checks.probe.AdvisorySource`. Imports Jackson, the JDK and `checks` alone.
@NullMarked
package io.guardbee.adapters.advisories;

import org.jspecify.annotations.NullMarked;
