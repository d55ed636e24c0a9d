import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorBody } from '@natiq/contracts/errors';
import { errorText } from '@natiq/contracts/texts/errors';

const ofFault: Readonly<Record<string, readonly [status: number, code: ErrorBody['code']]>> = {
  // An address or a head over 16 KB.
  HPE_HEADER_OVERFLOW: [431, 'too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'timeout'],
};

/**
 * What is no request that could be read never reaches a route; it gets the same envelope all the same. In English, since nothing of it
 * says otherwise.
 */
export function answerUnreadable(server: Server): void {
  server.on(
    'clientError',
    (error: NodeJS.ErrnoException, socket: Duplex & { _httpMessage?: { _headerSent?: boolean } }) => {
      // Whoever hung up hears nothing, and within an answer that has begun there is no place for another. One that has not is never
      // sent: a fault behind the head comes when the request is known already.
      if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?._headerSent) {
        socket.destroy();
        return;
      }
      const [status, code] = ofFault[error.code ?? ''] ?? [400, 'invalid'];
      const failure = { code, reason: code, requestId: randomUUID() };
      const body = JSON.stringify({ success: false, message: errorText('en', failure), ...failure });
      socket.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      );
    },
  );
}
