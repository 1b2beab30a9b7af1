@NullMarked
package dev.zenow.http.transfer;

import org.jspecify.annotations.NullMarked;
