// Runs LiveKit's server SDK for JavaScript: reads one JSON request per line from stdin, and writes
// one JSON response per line to stdout. Secrets and tokens are passed on stdin only.
//
//   {"do":"sign","key":K,"secret":S,"claims":{...}}          -> {"token":"..."}
//   {"do":"verify","key":K,"secret":S,"token":T}             -> {"claims":{...}}
//   {"do":"receive","key":K,"secret":S,"body":B,"token":T}   -> {"event":{...}}
//   anything that the SDK rejects                            -> {"refused":"..."}
import { webcrypto } from 'node:crypto';
import { createInterface } from 'node:readline';
import {
  AccessToken,
  RoomConfiguration,
  TokenVerifier,
  TrackSource,
  WebhookReceiver,
} from 'livekit-server-sdk';

// The SDK requires Node 19 only for this global; Node 18 has it under another name.
globalThis.crypto ??= webcrypto;

const tasks = {
  async sign({ key, secret, claims }) {
    const { identity, name, metadata, attributes, ttl } = claims;
    const token = new AccessToken(key, secret, { identity, name, metadata, attributes, ttl });
    const { canPublishSources: sources, ...video } = claims.video ?? {};
    if (claims.video) {
      token.addGrant({
        ...video,
        ...(sources && { canPublishSources: sources.map((s) => TrackSource[s.toUpperCase()]) }),
      });
    }
    if (claims.sip) token.addSIPGrant(claims.sip);
    if (claims.inference) token.addInferenceGrant(claims.inference);
    if (claims.observability) token.addObservabilityGrant(claims.observability);
    if (claims.kind) token.kind = claims.kind;
    if (claims.sha256) token.sha256 = claims.sha256;
    if (claims.roomPreset) token.roomPreset = claims.roomPreset;
    if (claims.roomConfig) token.roomConfig = RoomConfiguration.fromJson(claims.roomConfig);
    return { token: await token.toJwt() };
  },

  async verify({ key, secret, token }) {
    return { claims: await new TokenVerifier(key, secret).verify(token) };
  },

  async receive({ key, secret, body, token }) {
    const event = await new WebhookReceiver(key, secret).receive(body, token);
    return { event: event.toJson() };
  },
};

createInterface({ input: process.stdin }).on('line', async (line) => {
  const request = JSON.parse(line);
  const answer = await tasks[request.do](request).catch((error) => ({
    refused: String(error.message),
  }));
  process.stdout.write(JSON.stringify(answer) + '\n');
});
