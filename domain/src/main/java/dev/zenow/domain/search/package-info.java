/** What a text is to a search: its words, what a query asks of them, how well they answer it and what to show of it. */
@NullMarked
package dev.zenow.domain.search;

import org.jspecify.annotations.NullMarked;
