/** Whether a model fits into the machine's memory. */
@NullMarked
package dev.zenow.application.fit;

import org.jspecify.annotations.NullMarked;
