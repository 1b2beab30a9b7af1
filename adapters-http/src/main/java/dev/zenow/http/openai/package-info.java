/** The routes that clients of OpenAI's interface use, with its shapes and its errors. */
@NullMarked
package dev.zenow.http.openai;

import org.jspecify.annotations.NullMarked;
