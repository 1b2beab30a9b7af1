/** Vectors of texts and the ranking of documents, in batches of any size. */
@NullMarked
package dev.zenow.application.vectors;

import org.jspecify.annotations.NullMarked;
