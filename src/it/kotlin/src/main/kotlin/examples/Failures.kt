package examples

import io.roomservice.LiveKitException
import io.roomservice.Outcome
import io.roomservice.RefusedLocallyException
import io.roomservice.TransportException
import io.roomservice.TwirpException
import kotlin.jvm.optionals.getOrNull

/** The compiler checks that no outcome is missing. */
fun isWorthARetry(failure: LiveKitException): Boolean =
    when (failure.outcome()) {
        Outcome.NOT_SENT -> true
        Outcome.UNKNOWN -> true // with the same nonce or idempotency key
        Outcome.REJECTED -> false
    }

/** LiveKitException is sealed, so no branch is missing here either. */
fun explain(failure: LiveKitException): String {
    val cause =
        when (failure) {
            is RefusedLocallyException -> "rejected before sending"
            is TwirpException -> "the server returned ${failure.code()}"
            is TransportException -> "no response"
        }
    val hint = failure.hint().getOrNull() ?: return cause
    return "$cause; $hint"
}
