/// Item 0: what must be known before anything is judged (operating system, rights, purpose).
@NullMarked
package io.guardbee.checks.catalog.context;

import org.jspecify.annotations.NullMarked;
