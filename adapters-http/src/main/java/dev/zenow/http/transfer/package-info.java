/** Conversations in files: JSON of Zenow's own, OpenAI messages, Markdown. */
@NullMarked
package dev.zenow.http.transfer;

import org.jspecify.annotations.NullMarked;
