/** Tests of taking conversations out and in. */
@NullMarked
package dev.zenow.http.api.transfer;

import org.jspecify.annotations.NullMarked;
