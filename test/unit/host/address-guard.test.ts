import assert from 'node:assert/strict';
import { isForbiddenAddress, isForbiddenHost } from '../../../src/host/address-guard.ts';

describe('address guard', () => {
  const forbidden = [
    '169.254.169.254',
    '169.254.0.1',
    '0.0.0.0',
    '0.1.2.3',
    '224.0.0.1',
    '255.255.255.255',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    'ff02::1',
    'fd00:ec2::254',
    'fd00:0ec2:0:0:0:0:0:254',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::169.254.169.254',
    '64:ff9b::169.254.169.254',
    '2002:a9fe:a9fe::1',
    '::ffff:0.0.0.0',
    'not an address',
  ];
  for (const address of forbidden) {
    it(`forbids ${address}`, () => assert.equal(isForbiddenAddress(address), true));
  }

  const allowed = [
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.1',
    '192.168.1.1',
    '140.82.121.6',
    'fd12::1',
    '2606:4700::1',
  ];
  for (const address of allowed) {
    it(`leaves ${address} to the allow list`, () => assert.equal(isForbiddenAddress(address), false));
  }

  const names = [
    'metadata.google.internal',
    'Metadata.Google.Internal.',
    'metadata',
    'metadata.goog',
    'instance-data.ec2.internal',
  ];
  for (const name of [...names, '[fe80::1]', '[::ffff:169.254.169.254]']) {
    it(`forbids the host ${name}`, () => assert.equal(isForbiddenHost(name), true));
  }

  it('leaves other names to the allow list', () => {
    for (const name of ['api.github.com', 'metadata.example.com', 'localhost', '[::1]']) {
      assert.equal(isForbiddenHost(name), false, name);
    }
  });
});
