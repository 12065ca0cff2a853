import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkOf } from '../model/schemaCheck.ts';
import { CLOSE, clientMessageSchema, PROTOCOL_VERSION } from './protocol.ts';

/**
 * The protocol version, and a hash of everything that a client may send. When this test fails, a newer page may send what an
 * older server does not know: raise PROTOCOL_VERSION, then write here what the test got. The arguments of actions are left
 * out: a server refuses a job that it does not understand, and no page is sent away for that.
 */
const PINNED = '5 609d5fc4fe2b2c5712f331a353839eecc8e24bb55f097166e576f2a658c740e3';

const faultIn = checkOf(clientMessageSchema);
const hello = { type: 'hello', protocol: PROTOCOL_VERSION, client: 'tab', team: 'harbor', settled: 0 };
const job = { type: 'job', mutation: 1, action: 'shipTask', args: { member: 'ada', task: 'ada-3' } };
const history = { type: 'history', feed: '{team:harbor}.chat', limit: 100 };
const cursor = { seq: 7, hash: '0123456789abcdef' };

describe('the wire', () => {
  test('[S19] the schemas of this protocol version are the ones that were pinned', () => {
    const hash = createHash('sha256').update(JSON.stringify(clientMessageSchema)).digest('hex');
    const advice = `What a client may say has changed: raise PROTOCOL_VERSION (now ${PROTOCOL_VERSION}) in protocol.ts, then pin it here`;
    expect(`${PROTOCOL_VERSION} ${hash}`, advice).toBe(PINNED);
  });

  test.for([
    hello,
    { ...hello, cursor },
    { ...hello, user: 'ada' },
    job,
    { ...job, args: {} },
    { ...job, mutation: Number.MAX_SAFE_INTEGER },
    { type: 'ping', at: 12.5 },
    history,
    { ...history, before: 'tab.1' },
  ])('[S18] takes %j', (said) => {
    expect(faultIn(said)).toBeNull();
  });

  test.for([
    null,
    'hello',
    [],
    {},
    { type: 'shout' },
    { ...hello, user: '{ada}' },
    { ...hello, name: 'ada' },
    { ...hello, protocol: '1' },
    { ...hello, team: '{harbor}' },
    { ...hello, client: '' },
    { ...hello, client: 'x'.repeat(65) },
    { ...hello, settled: -1 },
    { ...hello, settled: 2 ** 53 },
    { ...hello, settled: undefined },
    { ...hello, cursor: { seq: 7 } },
    { ...hello, cursor: { ...cursor, seq: -1 } },
    { ...hello, cursor: { ...cursor, hash: 'x'.repeat(41) } },
    { ...hello, cursor: { ...cursor, at: 1 } },
    { ...job, user: 'ada' },
    { ...job, at: 1 },
    { ...job, mutation: 0 },
    { ...job, mutation: 1.5 },
    { ...job, mutation: '1' },
    { ...job, mutation: 2 ** 53 },
    { ...job, action: 'x'.repeat(65) },
    { ...job, args: null },
    { ...job, args: 'text' },
    { ...job, args: [] },
    { type: 'job', mutation: 1, action: 'shipTask' },
    { type: 'ping' },
    { type: 'ping', at: null },
    { ...history, limit: 101 },
    { ...history, limit: 0 },
    { ...history, limit: undefined },
    { ...history, before: '' },
    { ...history, before: 'x'.repeat(65) },
    { ...history, feed: 'x'.repeat(257) },
    { ...history, at: 1 },
  ])('[S18] refuses %j', (said) => {
    expect(faultIn(said)).not.toBeNull();
  });

  test('every way to close has a code of its own, standard or private', () => {
    const codes = Object.values(CLOSE);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes)
      expect((code >= 1000 && code <= 1014) || (code >= 4000 && code <= 4999)).toBe(true);
  });
});
