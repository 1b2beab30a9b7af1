/** Keeping a llama-server running, and handing out its slots. */
@NullMarked
package dev.zenow.application.runtime;

import org.jspecify.annotations.NullMarked;
