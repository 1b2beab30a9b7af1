/** What is sent to the model: the budget, the window and the prompt. */
@NullMarked
package dev.zenow.domain.chat;

import org.jspecify.annotations.NullMarked;
