/// Item 15: web servers. No family imports another.
@NullMarked
package io.guardbee.checks.catalog.web;

import org.jspecify.annotations.NullMarked;
