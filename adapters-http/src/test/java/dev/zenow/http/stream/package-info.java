@NullMarked
package dev.zenow.http.stream;

import org.jspecify.annotations.NullMarked;
