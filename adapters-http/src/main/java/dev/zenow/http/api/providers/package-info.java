/** Remote servers that answer in place of the local model, as JSON. */
@NullMarked
package dev.zenow.http.api.providers;

import org.jspecify.annotations.NullMarked;
