package io.roomservice;

/** How a bulk send sends each of its messages. */
interface BulkSender {
  /**
   * Begins a send.
   *
   * @throws IllegalStateException if the client is closed
   */
  CallScope begin();

  /**
   * Sends.
   *
   * @throws LiveKitException for whatever goes wrong
   */
  SendReceipt send(DataMessage message, CallScope scope);
}
