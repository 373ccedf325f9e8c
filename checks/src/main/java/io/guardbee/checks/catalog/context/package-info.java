/// Item 0: what must be known before anything is judged (operating system, rights, purpose, image, where the VM can be
/// reached).
@NullMarked
package io.guardbee.checks.catalog.context;

import org.jspecify.annotations.NullMarked;
