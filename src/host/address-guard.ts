import { lookup as systemLookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { FailureError } from '../domain/failure-error.ts';
import type { Failure } from '../domain/failure.ts';

/** All addresses of a name, as `dns.lookup` with `all` gives them. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const forbiddenRanges = new Set(['unspecified', 'linkLocal', 'multicast', 'broadcast', 'teredo']);

/** Where clouds tell a machine its own keys, outside the link-local range. */
const metadataAddresses = new Set(['fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16']);

const metadataNames =
  /^(metadata|instance-data|metadata\.goog|(.*\.)?(metadata|instance-data)\.(google|azure|ec2)\.internal|instance-data\.ec2\.internal)$/;

/** Whether no request may ever reach this address. `address` is written as an IP address, in any form. */
export function isForbiddenAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  // What cannot be understood cannot be allowed.
  if (!ipaddr.isValid(plain)) return true;
  const parsed = ipaddr.parse(plain);
  if (forbiddenRanges.has(parsed.range()) || metadataAddresses.has(parsed.toString())) return true;
  return parsed instanceof ipaddr.IPv6 && embeddedAddresses(parsed).some(isForbiddenAddress);
}

/** Whether the host, by its name or as an address, is one that no request may reach. */
export function isForbiddenHost(host: string): boolean {
  const bare = host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  return isIP(bare) === 0 ? metadataNames.test(bare) : isForbiddenAddress(bare);
}

export function forbiddenAddress(host: string): Failure {
  return {
    code: 'address_forbidden',
    message: `The host '${host}' is, or leads to, a link-local, metadata, multicast or unspecified address, which is never requested.`,
    hint: 'Use another host. This cannot be allowed by configuration.',
  };
}

/**
 * A lookup for connections that refuses a name as soon as one of its addresses is forbidden. What it returns is what
 * gets connected to, so no second answer of the DNS can slip in between.
 */
export function guardedLookup(resolve: Resolve = systemLookup): LookupFunction {
  return (host, options, callback) => {
    const family = options.family === 4 || options.family === 6 ? options.family : 0;
    resolve(host, { ...options, family, all: true }, (error, addresses) => {
      const [first] = addresses;
      if (error !== null) callback(error, '');
      else if (first === undefined) callback(new Error(`The name '${host}' has no address.`), '');
      else if (addresses.some(({ address }) => isForbiddenAddress(address))) {
        callback(new FailureError(forbiddenAddress(host)), '');
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** IPv4 addresses that an IPv6 one stands for: mapped, compatible, translated (NAT64) and 6to4. */
function embeddedAddresses(address: ipaddr.IPv6): readonly string[] {
  const bytes = address.toByteArray();
  const dotted = (from: number): string => bytes.slice(from, from + 4).join('.');
  switch (address.range()) {
    case '6to4':
      return [dotted(2)];
    case 'ipv4Mapped':
    case 'rfc6145':
    case 'rfc6052':
      return [dotted(12)];
    default:
      // `::a.b.c.d`, of which `::1` is the one in use.
      return bytes.slice(0, 12).every((byte) => byte === 0) && address.range() !== 'loopback' ? [dotted(12)] : [];
  }
}
