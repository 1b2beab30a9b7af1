/** Server-sent events as bytes, with back-pressure. */
@NullMarked
package dev.zenow.http.stream;

import org.jspecify.annotations.NullMarked;
