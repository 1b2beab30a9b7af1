@NullMarked
package dev.zenow.http.openai;

import org.jspecify.annotations.NullMarked;
