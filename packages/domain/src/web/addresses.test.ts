import { describe, expect, test } from 'vitest';
import { isPublicAddress, readAddress, readRange } from './addresses.ts';
import { mayConnect, readOpened } from './reach.ts';

describe('an address', () => {
  test.each([
    ['1.2.3.4', [1, 2, 3, 4]],
    ['::', Array<number>(16).fill(0)],
    ['[2001:db8::1]', [0x20, 1, 0x0d, 0xb8, ...Array<number>(11).fill(0), 1]],
    ['::ffff:127.0.0.1', [...Array<number>(10).fill(0), 255, 255, 127, 0, 0, 1]],
    ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ])('%s is read', (text, bytes) => expect(readAddress(text)).toEqual(bytes));

  test.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4.5',
    '1::2::3',
    '1:2',
    ':::',
    '1:2:3:4:5:6:7:8:9',
    'fe80::1%eth0',
    'g::',
    '::1.2.3',
    '12345::',
  ])('%j is none', text => expect(readAddress(text)).toBeNull());

  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00::1',
  ])('%s is public', text => expect(isPublicAddress(readAddress(text)!)).toBe(true));

  test.each(
    (
      '0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 ' +
      '172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 ' +
      '224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:8.8.8.8 ::8.8.8.8 64:ff9b::8.8.8.8 64:ff9b:1::1 ' +
      '100::1 2001::1 2001:2::1 2001:10::1 2001:db8::1 2002:808:808::1 3fff::1 4000::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1'
    ).split(' '),
  )('%s is not', text => expect(isPublicAddress(readAddress(text)!)).toBe(false));
});

describe('what an installation opens', () => {
  test.each([
    '10.0.0.0/33',
    'a b',
    '10.0.0.1:0',
    '10.0.0.1:70000',
    'http://x',
    '10.0.0',
    'wiki.internal:port',
    '[fd00::1',
    'x,,y:?',
  ])('%j cannot be read', text => expect(readOpened(text)).toBeNull());

  const opened = readOpened(' Wiki.internal, 10.20.0.0/16:8080, [fd12::]/16, 192.168.1.5:*, shop.example:8443,')!;
  test.each<[string, string, number, string | null]>([
    ['site.example', '93.184.216.34', 80, null],
    ['site.example', '93.184.216.34', 443, null],
    ['site.example', '93.184.216.34', 8080, 'port_odd'],
    ['site.example', '10.20.1.1', 80, 'address_private'],
    ['site.example', '10.20.1.1', 8080, null],
    ['site.example', '10.21.1.1', 8080, 'address_private'],
    ['wiki.internal', '10.0.0.9', 443, null],
    ['WIKI.internal.', '10.0.0.9', 80, null],
    ['wiki.internal', '10.0.0.9', 8080, 'address_private'],
    ['other.wiki.internal', '10.0.0.9', 80, 'address_private'],
    // A name leads to no neighbour, whoever opened it: there are the keys of clouds.
    ['wiki.internal', '169.254.169.254', 80, 'address_private'],
    ['wiki.internal', 'fe80::1', 80, 'address_private'],
    ['x.example', 'fd12::7', 80, null],
    ['x.example', 'fd13::7', 80, 'address_private'],
    ['x.example', '192.168.1.5', 9999, null],
    ['shop.example', '93.184.216.34', 8443, null],
    ['shop.example', '93.184.216.34', 80, null],
    ['site.example', 'no address', 80, 'address_private'],
  ])('%s at %s, port %i: %s', (host, address, port, refused) =>
    expect(mayConnect(opened, { host, address, port })).toBe(refused),
  );

  test('is nothing by itself', () => {
    expect(readOpened('')).toEqual([]);
    expect(mayConnect([], { host: 'x', address: '127.0.0.1', port: 80 })).toBe('address_private');
  });

  test('a range of all addresses is one too', () => expect(readRange('0.0.0.0/0')).toMatchObject({ bits: 0 }));
});
