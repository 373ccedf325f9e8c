/// What a guest logs, where that goes, and who may read or wipe it: typed facts from the collector's section `logs`.
@NullMarked
package io.guardbee.checks.probe.logs;

import org.jspecify.annotations.NullMarked;
