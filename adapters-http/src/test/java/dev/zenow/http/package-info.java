@NullMarked
package dev.zenow.http;

import org.jspecify.annotations.NullMarked;
