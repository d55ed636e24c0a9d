/** Names an act before it is done. Not `crypto.randomUUID`, which is missing where a line is not sealed: an office's own network. */
export const newClientId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
