// The backend. It has the secret; this page never does.

/** Returns the response; throws the backend's description of a failure. */
export async function post(path, body, signal) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw { error: 'Backend', problem: 'the backend does not respond', outcome: 'UNKNOWN' };
  }
  const json = await response.json().catch(() => ({}));
  if (!response.ok) throw { problem: `the backend responded with ${response.status}`, ...json };
  return json;
}

/** Calls back with each webhook that LiveKit sends to the backend. */
export function onWebhook(callback) {
  new EventSource('/api/webhooks').onmessage = (message) => callback(JSON.parse(message.data));
}
