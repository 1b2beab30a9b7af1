/** Named contexts, as JSON. */
@NullMarked
package dev.zenow.http.api.contexts;

import org.jspecify.annotations.NullMarked;
