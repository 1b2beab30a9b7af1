/** Builds the application from its ports and ends it in order. */
@NullMarked
package dev.zenow.bootstrap.composition;

import org.jspecify.annotations.NullMarked;
