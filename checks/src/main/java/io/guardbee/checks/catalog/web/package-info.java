/// Item 15: web servers, from inside and from outside. No family imports another.
@NullMarked
package io.guardbee.checks.catalog.web;

import org.jspecify.annotations.NullMarked;
