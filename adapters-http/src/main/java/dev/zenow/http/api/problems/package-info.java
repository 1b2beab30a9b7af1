/** Every failure as one kind of document. */
@NullMarked
package dev.zenow.http.api.problems;

import org.jspecify.annotations.NullMarked;
