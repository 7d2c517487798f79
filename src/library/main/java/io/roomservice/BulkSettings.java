package io.roomservice;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of a bulk send; see {@link BulkSend}. */
record BulkSettings(
    int inFlight,
    Ordering ordering,
    boolean continueAfterUnknown,
    double ratePerSecond,
    long mostFailures,
    Function<? super DataMessage, ? extends @Nullable Object> latestWins,
    Consumer<? super BulkResult> onResult,
    Duration progressEvery,
    Consumer<? super BulkSummary> onProgress) {}
