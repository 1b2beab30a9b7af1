package dev.zenow.sqlite;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

interface ParameterRows extends GenericRepository<ParameterRow, String> {
    @Query("SELECT name, value FROM llm_parameter WHERE owner = :owner AND mode = :mode AND model = :model")
    List<ParameterRow> list(String owner, String mode, String model);

    @Query("DELETE FROM llm_parameter WHERE owner = :owner AND mode = :mode AND model = :model")
    int clear(String owner, String mode, String model);

    @Query("""
            INSERT INTO llm_parameter (owner, mode, model, name, value)
            VALUES (:owner, :mode, :model, :name, :value)""")
    int insert(String owner, String mode, String model, String name, String value);

    @Query("SELECT encoded FROM token_calibration WHERE model = :model")
    Optional<String> calibration(String model);

    @Query("""
            INSERT INTO token_calibration (model, encoded) VALUES (:model, :encoded)
            ON CONFLICT (model) DO UPDATE SET encoded = excluded.encoded""")
    int setCalibration(String model, String encoded);

    @JdbcRepository(dataSource = SqliteProperties.READER, dialect = Dialect.ANSI)
    interface Reader extends ParameterRows {}

    @JdbcRepository(dataSource = SqliteProperties.WRITER, dialect = Dialect.ANSI)
    interface Writer extends ParameterRows {}
}
