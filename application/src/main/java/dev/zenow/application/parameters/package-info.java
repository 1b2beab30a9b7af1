/** What was set for a mode or for one model, and how the layers of it add up. */
@NullMarked
package dev.zenow.application.parameters;

import org.jspecify.annotations.NullMarked;
