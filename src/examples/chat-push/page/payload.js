// Payloads as people read them, and as JSON carries them.

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Returns the bytes of what was typed; throws an Error that says what is invalid. */
export function encode(typed, format) {
  if (format === 'text') return new TextEncoder().encode(typed);
  const digits = typed.replace(/\s/g, '');
  const wrong = /[^0-9a-f]/i.exec(digits);
  if (wrong) throw new Error(`Invalid hex: “${wrong[0]}” is not a hexadecimal digit.`);
  if (digits.length % 2) throw new Error(`Invalid hex: ${digits.length} digits; each byte needs two.`);
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

export function base64(bytes) {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/**
 * Returns the payload in a view: its name and its text. `auto` chooses JSON, then text, then hex; a view that the bytes
 * do not fit is hex.
 */
export function show(bytes, view) {
  const text = view === 'hex' ? null : asText(bytes);
  if (text === null) return { view: 'hex', text: asHex(bytes) };
  const json = view === 'text' ? null : asJson(text, view);
  return json === null ? { view: 'text', text } : { view: 'JSON', text: json };
}

function asText(bytes) {
  try {
    const text = utf8.decode(bytes);
    return /[^\P{Cc}\t\n\r]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function asJson(text, view) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' || view === 'json' ? JSON.stringify(value, null, 2) : null;
  } catch {
    return null;
  }
}

/** 16 bytes in each line, with their offset. */
function asHex(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = Array.from(bytes.subarray(at, at + 16), (byte) => byte.toString(16).padStart(2, '0'));
    lines.push(`${at.toString(16).padStart(4, '0')}  ${row.join(' ')}`);
  }
  return lines.join('\n');
}
