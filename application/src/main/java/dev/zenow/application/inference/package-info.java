/** Asking a serving model. */
@NullMarked
package dev.zenow.application.inference;

import org.jspecify.annotations.NullMarked;
