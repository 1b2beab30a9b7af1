package dev.zenow.llama.remote;

import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.ProtocolException;

/** What a failure of a line means for who waits for a file. All of them may be over a little later. */
final class LineFaults {
    private LineFaults() {}

    /** @param silence how long was waited for a byte */
    static SourceFaultException of(IOException failure, String host, Duration silence) {
        if (failure instanceof SocketTimeoutException && !(failure instanceof ConnectTimeoutException)) {
            return stalled(host, silence, failure);
        }
        if (isNonsense(failure)) {
            return fault(ProblemCode.SOURCE_FAILED, host + " answers in a way that makes no sense.", failure);
        }
        return fault(ProblemCode.SOURCE_UNREACHABLE, sentence(failure, host), failure);
    }

    static SourceFaultException stalled(String host, Duration silence, Throwable cause) {
        return fault(ProblemCode.SOURCE_STALLED, host + " sent nothing for " + seconds(silence) + ".", cause);
    }

    /** What is no HTTP, and a head without an end. */
    private static boolean isNonsense(IOException failure) {
        return failure instanceof MessageConstraintException
                || (failure instanceof ClientProtocolException
                        && (failure.getCause() instanceof ProtocolException
                                || failure.getCause() instanceof ParseException));
    }

    private static String sentence(IOException failure, String host) {
        return switch (failure) {
            case UnknownHostException _ -> "No machine is known by the name " + host + ".";
            case ConnectTimeoutException _ -> host + " does not answer.";
            case NoRouteToHostException _ -> "No way leads to " + host + ".";
            case ConnectException _ -> host + " refuses the connection.";
            case SSLPeerUnverifiedException _ -> "The certificate of " + host + " is that of another host.";
            case SSLException _
            when isCausedBy(failure, CertificateException.class) -> "The certificate of " + host + " is not trusted.";
            case SSLException _ -> "No secure connection to " + host + " can be made.";
            case NoHttpResponseException _ -> host + " ended the connection without an answer.";
            case SocketException _ -> "The connection to " + host + " broke.";
            default -> "The connection to " + host + " ended too early.";
        };
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
            depth++;
        }
        return false;
    }

    private static String seconds(Duration time) {
        return time.toSeconds() > 0 ? time.toSeconds() + " seconds" : time.toMillis() + " milliseconds";
    }

    private static SourceFaultException fault(ProblemCode code, String detail, Throwable cause) {
        return new SourceFaultException(SourceFault.transientFault(code, detail), cause);
    }
}
