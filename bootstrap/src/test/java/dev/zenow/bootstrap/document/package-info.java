/** What the OpenAPI document says. */
@NullMarked
package dev.zenow.bootstrap.document;

import org.jspecify.annotations.NullMarked;
