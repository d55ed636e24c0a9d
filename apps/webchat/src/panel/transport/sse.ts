/** One server-sent event as it stood on the line. */
export interface SseFrame {
  event: string;
  data: string;
  /** Last id seen so far, as the standard has it: it stays until another comes. */
  id: string | undefined;
}

export interface SseParser {
  /** Takes the next piece, cut anywhere, even inside a letter or a line end. */
  push(bytes: Uint8Array): void;
}

/** Reads a `text/event-stream` piece by piece, after the WHATWG rules; `retry` is left to our own back-off. */
export function createSseParser(onFrame: (frame: SseFrame) => void): SseParser {
  const decoder = new TextDecoder();
  let rest = '';
  let event = '';
  let data: string[] = [];
  let id: string | undefined;
  let skipLineFeed = false;

  const line = (text: string): void => {
    if (text === '') {
      if (data.length) onFrame({ event: event || 'message', data: data.join('\n'), id });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  };

  return {
    push(bytes) {
      rest += decoder.decode(bytes, { stream: true });
      let start = 0;
      for (let at = 0; at < rest.length; at++) {
        const letter = rest[at];
        if (letter === '\n' && skipLineFeed && at === start) start = at + 1;
        else if (letter === '\n' || letter === '\r') {
          line(rest.slice(start, at));
          start = at + 1;
        }
        skipLineFeed = letter === '\r';
      }
      rest = rest.slice(start);
    },
  };
}
