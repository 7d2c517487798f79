package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.KeepAliveServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/**
 * Takes four minutes of real time, so no build runs it: {@code mvn -P '!checks'
 * -Dbuild.to=target/quick -Dreal.server=off test -Dtest=IdleConnectionsLong}. Servers close
 * connections that are idle for 1, 2 and 5 s; five clients send 40 times each, at intervals that
 * are a tenth longer.
 */
class IdleConnectionsLong {
  private static final int CLIENTS = 5;
  private static final int SENDS = 40;

  private enum Line {
    PLAIN,
    TLS,
    TLS_WITHOUT_GOODBYE,
    HTTP_2,
    HTTP_2_WITHOUT_GOODBYE;

    OkHttpClient.Builder client() {
      return isHttp2() ? IdleConnectionsTest.http2() : IdleConnectionsTest.trusting();
    }

    private boolean isHttp2() {
      return this == HTTP_2 || this == HTTP_2_WITHOUT_GOODBYE;
    }

    KeepAliveServer server(int keepAliveMillis) {
      if (isHttp2()) {
        return KeepAliveServer.ofHttp2(keepAliveMillis, this == HTTP_2);
      }
      var tls = this == PLAIN ? null : IdleConnectionsTest.TLS.sslSocketFactory();
      return new KeepAliveServer(tls, keepAliveMillis, this != TLS_WITHOUT_GOODBYE);
    }
  }

  private enum What {
    RELIABLE,
    LOSSY,
    RPC_AT_MOST_ONCE;

    int attempts(RoomServiceClient rooms) {
      if (this == RPC_AT_MOST_ONCE) {
        rooms.performRpc(
            RpcCall.to("standup", "ana").method("greet").payload("").atMostOnce().build());
        return 1; // a second attempt would have been refused
      }
      return rooms.sendData(IdleConnectionsTest.message(DataKind.valueOf(name()))).attempts();
    }
  }

  @Test
  void noneIsLostAndNoneIsRepeated() throws Exception {
    var threads = Executors.newCachedThreadPool();
    var rows = new ArrayList<Callable<String>>();
    for (var line : Line.values()) {
      for (var what : What.values()) {
        for (var seconds : new int[] {1, 2, 5}) {
          rows.add(() -> row(line, what, seconds * 1000));
        }
      }
    }
    var results = new ArrayList<String>();
    for (var row : threads.invokeAll(rows)) {
      results.add(row.get());
    }
    threads.shutdown();
    results.forEach(System.out::println);
    assertThat(results).allMatch(row -> row.contains("arrived 200, attempts 200"));
  }

  private static String row(Line line, What what, int keepAliveMillis) throws Exception {
    var threads = Executors.newFixedThreadPool(CLIENTS);
    try (var server = line.server(keepAliveMillis)) {
      Callable<int[]> client =
          () -> {
            var attempts = 0;
            var failed = 0;
            // At different times, because otherwise all clients connect at the same time.
            Thread.sleep(ThreadLocalRandom.current().nextLong(20_000));
            try (var rooms =
                IdleConnectionsTest.client(
                    server.url(), line.client().connectionPool(pool()).build())) {
              for (var sends = 0; sends < SENDS; sends++) {
                try {
                  attempts += what.attempts(rooms);
                } catch (LiveKitException e) {
                  failed++;
                  System.out.println(line + " " + what + " " + e.outcome() + " " + e.getMessage());
                }
                Thread.sleep(keepAliveMillis * 11L / 10);
              }
            }
            return new int[] {attempts, failed};
          };
      var attempts = 0;
      var failed = 0;
      for (var one : threads.invokeAll(Collections.nCopies(CLIENTS, client))) {
        attempts += one.get()[0];
        failed += one.get()[1];
      }
      return String.format(
          Locale.ROOT,
          "%-22s %-16s every %d ms, closed after %d ms: arrived %d, attempts %d, failed %d,"
              + " connections %d",
          line,
          what,
          keepAliveMillis * 11 / 10,
          keepAliveMillis,
          server.requests(),
          attempts,
          failed,
          server.connections());
    } finally {
      threads.shutdown();
    }
  }

  private static okhttp3.ConnectionPool pool() {
    return new okhttp3.ConnectionPool();
  }
}
