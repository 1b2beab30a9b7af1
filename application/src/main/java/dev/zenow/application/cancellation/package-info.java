/** Stopping work from another thread. */
@NullMarked
package dev.zenow.application.cancellation;

import org.jspecify.annotations.NullMarked;
