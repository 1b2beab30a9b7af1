/** Named, reusable system prompts. */
@NullMarked
package dev.zenow.domain.contexts;

import org.jspecify.annotations.NullMarked;
