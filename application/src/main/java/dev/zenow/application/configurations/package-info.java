/** What clients of the conversations dialect configure: who answers, for each user name that they send. */
@NullMarked
package dev.zenow.application.configurations;

import org.jspecify.annotations.NullMarked;
