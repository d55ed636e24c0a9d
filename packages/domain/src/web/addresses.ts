/** An IP address as its 4 or 16 bytes. */
export type AddressBytes = readonly number[];

/** Reads an IPv4 or IPv6 address in its usual notations; null for anything else, zone names included. */
export function readAddress(text: string): AddressBytes | null {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  return bare.includes(':') ? readV6(bare) : readV4(bare);
}

function readV4(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const bytes = parts.map(part => (/^(?:0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  return bytes.every(byte => byte < 256) ? bytes : null;
}

function readV6(text: string): number[] | null {
  if (text.length > 45) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(half => readGroups(half));
  if (!head || tail === null) return null;
  if (tail === undefined) return head.length === 16 ? head : null;
  const gap = 16 - head.length - tail.length;
  return gap >= 2 ? [...head, ...Array<number>(gap).fill(0), ...tail] : null;
}

function readGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [at, group] of groups.entries()) {
    if (at === groups.length - 1 && group.includes('.')) {
      const last = readV4(group);
      if (!last) return null;
      bytes.push(...last);
    } else if (/^[\da-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    } else return null;
  }
  return bytes;
}

export interface AddressRange {
  bytes: AddressBytes;
  /** Leading bits that count. */
  bits: number;
}

/** Reads `10.0.0.0/8`, `[fd00::]/8` or a single address; null where it is none. */
export function readRange(text: string): AddressRange | null {
  const [address = '', length, ...more] = text.split('/');
  const bytes = readAddress(address);
  if (!bytes || more.length > 0) return null;
  const most = bytes.length * 8;
  if (length === undefined) return { bytes, bits: most };
  return /^\d{1,3}$/.test(length) && Number(length) <= most ? { bytes, bits: Number(length) } : null;
}

export function inRange(address: AddressBytes, range: AddressRange): boolean {
  if (address.length !== range.bytes.length) return false;
  for (let bit = 0; bit < range.bits; bit += 8) {
    const mask = 255 & (255 << Math.max(0, 8 - (range.bits - bit)));
    if ((address[bit / 8]! & mask) !== (range.bytes[bit / 8]! & mask)) return false;
  }
  return true;
}

const rangesOf = (...texts: string[]) => texts.map(text => readRange(text)!);

/** Of IANA's registries: what is not one machine on the public internet. */
const notPublicV4 = rangesOf(
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers
  '127.0.0.0/8', // this machine
  '169.254.0.0/16', // link-local, and the metadata of clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocols
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
);
/**
 * In IPv6 the public internet is 2000::/3 without these. Outside it lie loopback, link-local, unique local and multicast, and the
 * forms that carry an IPv4 address inside: mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96).
 */
const globalV6 = readRange('2000::/3')!;
const notPublicV6 = rangesOf(
  '2001::/23', // protocols: Teredo and others carry addresses inside
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4 carries an IPv4 address inside
  '3fff::/20', // documentation
);

/** Whether the address is of one machine on the public internet. */
export function isPublicAddress(address: AddressBytes): boolean {
  if (address.length === 4) return !notPublicV4.some(range => inRange(address, range));
  return inRange(address, globalV6) && !notPublicV6.some(range => inRange(address, range));
}

const never = rangesOf('169.254.0.0/16', 'fe80::/10', '224.0.0.0/4', 'ff00::/8');

/** Link-local and multicast: no name leads there unless the range itself is allowed. */
export const isNeighbourhood = (address: AddressBytes): boolean => never.some(range => inRange(address, range));
