package io.roomservice.cli;

/** The command line. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("hi");
  }
}
