/** Requests of other dialects, passed to the model's server as they are. */
@NullMarked
package dev.zenow.application.relay;

import org.jspecify.annotations.NullMarked;
