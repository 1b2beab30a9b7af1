/** Named, reusable system prompts. */
@NullMarked
package dev.zenow.application.contexts;

import org.jspecify.annotations.NullMarked;
