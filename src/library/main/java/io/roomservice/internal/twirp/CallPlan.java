package io.roomservice.internal.twirp;

import java.time.Duration;

/**
 * How one call is to be made.
 *
 * @param server where the first attempt goes
 * @param codec which wire
 * @param attemptTimeout how long one attempt may take, from connecting to the answer's last byte
 * @param deadline the end of the whole call
 * @param authorization a token for each attempt
 * @param repeats what follows a failed attempt
 * @param cancellation the caller's way to end it
 * @param observer hears of the attempts
 */
public record CallPlan(
    ServerUrl server,
    Codec codec,
    Duration attemptTimeout,
    Deadline deadline,
    Authorization authorization,
    Repeats repeats,
    Cancellation cancellation,
    Observer observer) {}
