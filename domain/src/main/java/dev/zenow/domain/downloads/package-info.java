/** Fetching model files: what is held of a file, where it can be had, and what to do when a line breaks. */
@NullMarked
package dev.zenow.domain.downloads;

import org.jspecify.annotations.NullMarked;
