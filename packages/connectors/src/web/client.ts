import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayConnect, type Opened } from '@natiq/domain/web/reach';
import { type WebAnswer, type WebClient, WebRefusal, type WebWant } from '@natiq/services/kernel/web/port';
import { readBody } from './body.ts';

/** Every address a name stands for, as the system resolves it. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export interface WebClientOptions {
  /** What this installation opens beyond the public internet. */
  opened?: readonly Opened[];
  /** Where a site's owner finds who asks; named in the user agent. */
  publicUrl?: string | undefined;
  /** The system's unless given. */
  resolve?: Resolve;
}

const token = 'NatiqBot';
const longestAddress = 4000;

/** Reads addresses that people gave, over connections that cannot leave the public internet. */
export function webClient({ opened = [], publicUrl, resolve = ofSystem }: WebClientOptions = {}): WebClient {
  const agent = agentOf(publicUrl);
  return {
    token,
    async get(address, want) {
      const signal = AbortSignal.any([AbortSignal.timeout(want.timeoutMs), ...(want.signal ? [want.signal] : [])]);
      let url = readable(address);
      for (let redirects = 0; ; redirects += 1) {
        try {
          const response = await send(url, want, { agent, signal, opened, resolve });
          const answer = await toAnswer(url, response, want);
          if (answer.location === null || want.redirects === 0) return answer;
          if (redirects === want.redirects) throw new WebRefusal('too_many_redirects');
          url = readable(answer.location);
        } catch (error) {
          want.signal?.throwIfAborted();
          throw signal.aborted ? new WebRefusal('timed_out', error) : asRefusal(error);
        }
      }
    },
  };
}

/** @throws WebRefusal for what is no plain address of the web */
function readable(address: string): URL {
  if (address.length > longestAddress || !URL.canParse(address)) throw new WebRefusal('address_wrong');
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '' || url.hostname === '')
    throw new WebRefusal('address_wrong');
  return url;
}

interface Way {
  agent: string;
  signal: AbortSignal;
  opened: readonly Opened[];
  resolve: Resolve;
}

/** What is handed in, to an address a company names. */
export interface Posted {
  body: string;
  headers: Record<string, string>;
}

/**
 * Hands JSON in at an address that a company names, under the same guard as reading, and reads the JSON of the answer. A redirect is
 * not followed: what is sent may carry a key. @throws WebRefusal; the signal's reason when it aborts
 */
export async function postTo(
  { opened = [], publicUrl, resolve = ofSystem }: WebClientOptions,
  address: string,
  posted: Posted,
  want: Pick<WebWant, 'maxBytes' | 'timeoutMs' | 'signal'>,
): Promise<WebAnswer> {
  const signal = AbortSignal.any([AbortSignal.timeout(want.timeoutMs), ...(want.signal ? [want.signal] : [])]);
  const all: WebWant = { ...want, types: ['application/json'], redirects: 0 };
  try {
    const url = readable(address);
    const response = await send(url, all, { agent: agentOf(publicUrl), signal, opened, resolve }, posted);
    return await toAnswer(url, response, all);
  } catch (error) {
    want.signal?.throwIfAborted();
    throw signal.aborted ? new WebRefusal('timed_out', error) : asRefusal(error);
  }
}

const agentOf = (publicUrl: string | undefined | null) =>
  `Mozilla/5.0 (compatible; ${token}/1.0${publicUrl ? `; +${publicUrl}` : ''})`;

/** One request. The connection goes to an address that was checked, not to a name that may lead elsewhere a moment later. */
function send(url: URL, want: WebWant, way: Way, posted?: Posted): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const check = (address: string) => {
    const refused = mayConnect(way.opened, { host, address, port });
    if (refused) throw new WebRefusal(refused);
  };
  // A literal address is connected to without being looked up.
  if (isIP(host)) check(host);
  const { etag, lastModified } = want.known ?? { etag: null, lastModified: null };
  return new Promise((resolve, reject) => {
    const request = (isSecure ? secureRequest : plainRequest)({
      host,
      port,
      path: `${url.pathname}${url.search}`,
      method: posted ? 'POST' : 'GET',
      // A connection of its own: none is found open to an address that was checked for another name.
      agent: false,
      lookup: checkedLookup(way.resolve, check),
      signal: way.signal,
      ...(isSecure && !isIP(host) && { servername: host }),
      headers: {
        host: url.host,
        'user-agent': way.agent,
        accept: want.types === 'any' ? '*/*' : `${want.types.join(', ')}, */*;q=0.1`,
        'accept-language': 'ar, en;q=0.8, *;q=0.5',
        'accept-encoding': 'gzip, br',
        connection: 'close',
        ...(etag && { 'if-none-match': etag }),
        ...(lastModified && { 'if-modified-since': lastModified }),
        ...(posted && {
          ...posted.headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(posted.body),
        }),
      },
    });
    request.once('response', resolve).on('error', reject);
    // An answer that is none (an upgrade nobody asked for) closes the connection and says no more.
    request.once('close', () => reject(new WebRefusal('unreadable')));
    request.end(posted?.body);
  });
}

/** Resolves a name once and hands out its addresses only when every one of them may be reached. */
function checkedLookup(resolve: Resolve, check: (address: string) => void): LookupFunction {
  return (host, options, done) => {
    resolve(host)
      .then(found => {
        if (found.length === 0) throw new WebRefusal('name_unknown');
        for (const { address } of found) check(address);
        if (options.all) done(null, found);
        else done(null, found[0]!.address, found[0]!.family);
      })
      .catch(error => done(error as NodeJS.ErrnoException, ''));
  };
}

const ofSystem: Resolve = host =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

async function toAnswer(url: URL, response: IncomingMessage, want: WebWant): Promise<WebAnswer> {
  const { headers, statusCode: status = 0 } = response;
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map(part => part.trim());
  const charset = parameters.find(part => /^charset=/i.test(part))?.replace(/^charset=\s*["']?|["']$/gi, '') ?? null;
  const isRedirect = [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
  const retryAfter = Number(headers['retry-after']);
  const answer: WebAnswer = {
    address: url.href,
    status,
    type: type.toLowerCase(),
    charset,
    body: new Uint8Array(),
    location: isRedirect ? follow(headers.location!, url) : null,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    robots: [headers['x-robots-tag'] ?? []].flat().join(', ').toLowerCase(),
    retryAfterSeconds: Number.isFinite(retryAfter) && headers['retry-after'] ? Math.max(0, retryAfter) : null,
  };
  if (status < 200 || status >= 300) {
    response.destroy();
    return answer;
  }
  if (want.types !== 'any' && !want.types.includes(answer.type)) {
    response.destroy();
    throw new WebRefusal('not_a_page');
  }
  return { ...answer, body: await readBody(response, want.maxBytes, want.cut) };
}

function follow(location: string, from: URL): string {
  if (location.length > longestAddress || !URL.canParse(location, from.href)) throw new WebRefusal('address_wrong');
  return new URL(location, from).href;
}

const ofTls = /^(?:ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_|EPROTO)/;

function asRefusal(error: unknown): WebRefusal {
  if (error instanceof WebRefusal) return error;
  const code = String((error as NodeJS.ErrnoException | null)?.code ?? '');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return new WebRefusal('name_unknown', error);
  if (ofTls.test(code)) return new WebRefusal('insecure', error);
  if (code.startsWith('HPE_') || code.startsWith('Z_') || code.startsWith('ERR_'))
    return new WebRefusal('unreadable', error);
  return new WebRefusal('unreachable', error);
}
