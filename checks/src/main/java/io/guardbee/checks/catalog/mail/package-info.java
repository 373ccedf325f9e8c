/// Item 14: mail servers.
@NullMarked
package io.guardbee.checks.catalog.mail;

import org.jspecify.annotations.NullMarked;
