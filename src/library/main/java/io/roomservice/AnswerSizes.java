package io.roomservice;

/** The limits for the sizes of responses, in bytes. */
final class AnswerSizes {
  /** One object: metadata of up to 512 KiB, which in JSON may be six times as long. */
  static final int ONE = 4 * 1024 * 1024;

  /** Far above the longest real list: thousands of participants with their metadata. */
  static final int LIST = 64 * 1024 * 1024;

  private AnswerSizes() {}
}
