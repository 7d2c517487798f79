package example;

import io.roomservice.spring.LiveKitConnectionDetails;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Only this machine's pages reach the backend, and they load and connect to nothing else. */
@Component
class PageSecurity extends OncePerRequestFilter {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

  private final String policy;

  PageSecurity(LiveKitConnectionDetails livekit) {
    // The client opens a WebSocket, and finds out by HTTP why one failed. LiveKit Cloud has one
    // host
    // per region.
    var host = URI.create(livekit.getUrl()).getAuthority();
    var server = host.endsWith(".livekit.cloud") ? "*.livekit.cloud" : host;
    policy =
        "default-src 'self'; connect-src 'self' ws://%1$s wss://%1$s http://%1$s https://%1$s; "
                .formatted(server)
            + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    // Another site's host name may resolve to this machine, and its page would count as ours.
    if (!HOSTS.contains(request.getServerName())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    next.doFilter(request, response);
  }
}
