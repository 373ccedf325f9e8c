/// Checks of item 13: logging. Two judge how logs are copied away ([io.guardbee.checks.catalog.logging.LogsCopied] and
/// [io.guardbee.checks.catalog.logging.CopiesEncrypted]); none ever shows a line of a log.
@NullMarked
package io.guardbee.checks.catalog.logging;

import org.jspecify.annotations.NullMarked;
