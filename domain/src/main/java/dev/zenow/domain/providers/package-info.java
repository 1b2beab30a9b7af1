/** Remote servers that answer in place of the local model. */
@NullMarked
package dev.zenow.domain.providers;

import org.jspecify.annotations.NullMarked;
