import { describe, expect, test } from 'vitest';
import { isPushAddress, PrivateAddress, publicLookup } from './pushAddress.ts';

describe('a push service', () => {
  test.for([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://push.example:8443/x',
    'https://8.8.8.8/x',
    'https://[2606:4700::1111]/x',
  ])('may be at %s', (address) => {
    expect(isPushAddress(address, false)).toBe(true);
  });

  test.for([
    'http://fcm.googleapis.com/x',
    'ftp://push.example/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nothing',
    ' https://push.example/x',
    'https://push.example/x y',
    'https://push.exam\nple/x',
    '',
    'https://localhost/x',
    'https://localhost:6379/x',
    'https://redis/x',
    'https://db.internal/x',
    'https://printer.local/x',
    'https://me:secret@push.example/x',
    'https://127.0.0.1/x',
    'https://127.1/x',
    'https://2130706433/x',
    'https://0x7f000001/x',
    'https://0.0.0.0/x',
    'https://10.1.2.3/x',
    'https://172.31.0.1/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/x',
    'https://224.0.0.1/x',
    'https://255.255.255.255/x',
    'https://[::1]/x',
    'https://[::]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[::ffff:a00:1]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[fc00::1]/x',
    'https://[fe80::1]/x',
    'https://[ff02::1]/x',
    'https://[2002:7f00:1::]/x',
  ])('is never at %s', (address) => {
    expect(isPushAddress(address, false)).toBe(false);
  });

  test('may be on this machine only where the setting says so, and even then is a web address', () => {
    expect(isPushAddress('http://127.0.0.1:5000/x', true)).toBe(true);
    expect(isPushAddress('file:///etc/passwd', true)).toBe(false);
    expect(isPushAddress('http://me:secret@127.0.0.1/x', true)).toBe(false);
  });
});

test.for([false, true])('a name that resolves to this machine is not connected to (all: %s)', async (all) => {
  const error = await new Promise((resolve) => publicLookup('localhost', { all }, resolve));
  expect(error).toBeInstanceOf(PrivateAddress);
});
