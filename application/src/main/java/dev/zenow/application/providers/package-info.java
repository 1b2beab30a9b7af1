/** Remote servers that answer in place of the local model. */
@NullMarked
package dev.zenow.application.providers;

import org.jspecify.annotations.NullMarked;
