import { type AddressRange, inRange, isNeighbourhood, isPublicAddress, readAddress, readRange } from './addresses.ts';

/** What an installation opens beyond the public internet. */
export interface Opened {
  /** A host by name, or addresses. */
  host?: string;
  range?: AddressRange;
  /** Undefined: the usual ports; null: any. */
  port?: number | null;
}

/** The ports of the web. */
const usualPorts = [80, 443];

/**
 * Reads what an installation opens: hosts and ranges parted by commas, each with a port or `*` for any, as in
 * `wiki.internal, 10.20.0.0/16:8080, [fd12::]/16, 127.0.0.1:*`. @returns null where it cannot be read
 */
export function readOpened(text: string): Opened[] | null {
  const items = text
    .split(',')
    .map(item => item.trim().toLowerCase())
    .filter(item => item !== '');
  const read = items.map(readItem);
  return read.every(item => item !== null) ? read : null;
}

function readItem(item: string): Opened | null {
  const [, where = '', port] = /^(\[[^\]]*\](?:\/\d+)?|[^:]*)(?::(\d{1,5}|\*))?$/.exec(item) ?? [];
  const opensPort = port === undefined ? {} : { port: port === '*' ? null : Number(port) };
  if (opensPort.port === 0 || (opensPort.port ?? 0) > 65_535) return null;
  const range = readRange(where.replace(/^\[([^\]]*)\]/, '$1'));
  if (range) return { range, ...opensPort };
  return /^[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(where) && !/^[\d.]+$/.test(where)
    ? { host: where, ...opensPort }
    : null;
}

export type Unreachable = 'address_private' | 'port_odd';

/**
 * Whether a request to this host may be sent to this address and port: one machine of the public internet at a port of the web, or
 * what the installation opened. The address is the one that will be connected to; a name alone proves nothing.
 */
export function mayConnect(
  opened: readonly Opened[],
  target: { host: string; address: string; port: number },
): Unreachable | null {
  const bytes = readAddress(target.address);
  if (!bytes) return 'address_private';
  const host = target.host.toLowerCase().replace(/\.$/, '');
  const isOpened = opened.some(({ host: name, range, port }) => {
    const meant = range ? inRange(bytes, range) : name === host && !isNeighbourhood(bytes);
    return meant && (port === null || (port === undefined ? usualPorts.includes(target.port) : port === target.port));
  });
  if (isOpened) return null;
  if (!isPublicAddress(bytes)) return 'address_private';
  return usualPorts.includes(target.port) ? null : 'port_odd';
}
