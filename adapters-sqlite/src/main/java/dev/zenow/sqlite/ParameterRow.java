package dev.zenow.sqlite;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** One parameter of what was asked for; owner, mode and model are known to who asks. */
@MappedEntity("llm_parameter")
record ParameterRow(@Id String name, String value) {}
