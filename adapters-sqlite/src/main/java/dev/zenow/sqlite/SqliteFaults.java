package dev.zenow.sqlite;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells what a failure of the database means to a person. */
public final class SqliteFaults {
    private static final int PRIMARY_CODE = 0xFF;
    private static final int MAX_DEPTH = 50;

    private SqliteFaults() {}

    /** The problem behind an exception; empty when the database has no part in it. */
    public static Optional<ProblemException> explain(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            switch (cause) {
                case ProblemException problem -> {
                    return Optional.of(problem);
                }
                case SQLiteException failed -> {
                    return Optional.of(code(failed).problem().exception(thrown));
                }
                case SQLException failed
                when failed.getCause() == null -> {
                    return Optional.of(ProblemCode.STORAGE_FAILED.problem().exception(thrown));
                }
                case Throwable other -> cause = other.getCause();
            }
        }
        return Optional.empty();
    }

    /** What the stores throw in place of an exception of the layers below them. */
    static RuntimeException translate(RuntimeException thrown) {
        if (isConstraint(thrown)) {
            return new IllegalStateException("this clashes with what is stored", thrown);
        }
        return explain(thrown).<RuntimeException>map(problem -> problem).orElse(thrown);
    }

    static ProblemCode code(SQLiteException failed) {
        int code = primary(failed);
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return ProblemCode.STORAGE_LOCKED;
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return ProblemCode.STORAGE_READ_ONLY;
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return ProblemCode.STORAGE_DAMAGED;
        }
        return code == SQLiteErrorCode.SQLITE_FULL.code ? ProblemCode.STORAGE_FULL : ProblemCode.STORAGE_FAILED;
    }

    private static boolean isConstraint(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof ProblemException) {
                return false;
            }
            if (cause instanceof SQLiteException failed) {
                return primary(failed) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static int primary(SQLiteException failed) {
        return failed.getResultCode().code & PRIMARY_CODE;
    }
}
