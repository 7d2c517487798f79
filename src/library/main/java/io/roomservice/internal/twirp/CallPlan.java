package io.roomservice.internal.twirp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call.
 *
 * @param server the server for the first attempt
 * @param codec the wire format
 * @param attemptTimeout the time limit of one attempt, from connecting to the response's last byte
 * @param deadline the time limit of the whole call
 * @param authorization supplies a token for each attempt
 * @param repeats decides what follows a failed attempt
 * @param cancellation the caller's means to end the call
 * @param observer is notified of the attempts
 * @param requestId by which a server can recognize the attempts as one call; null for none
 */
public record CallPlan(
    ServerUrl server,
    Codec codec,
    Duration attemptTimeout,
    Deadline deadline,
    Authorization authorization,
    Repeats repeats,
    Cancellation cancellation,
    Observer observer,
    @Nullable String requestId) {}
