import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkOf } from '../../model/schemaCheck.ts';
import { CLOSE } from './close.ts';
import { clientMessageSchema, PROTOCOL_HASH, PROTOCOL_VERSION, serverMessageSchema } from './index.ts';

const faultIn = checkOf(clientMessageSchema);
const hello = { type: 'hello', protocol: PROTOCOL_VERSION, client: 'tab', team: 'harbor', settled: 0 };
const job = { type: 'job', mutation: 1, action: 'shipTask', args: { member: 'ada', task: 'ada-3' } };
const history = { type: 'history', feed: '{team:harbor}.chat', limit: 100 };
const cursor = { seq: 7, hash: '0123456789abcdef' };

describe('the protocol', () => {
  test('[S19] the schemas of this protocol version are the pinned ones', () => {
    const wire = JSON.stringify([clientMessageSchema, serverMessageSchema]);
    const hash = createHash('sha256').update(wire).digest('hex');
    const advice = `A message has changed: raise PROTOCOL_VERSION (now ${PROTOCOL_VERSION}) in index.ts and write the hash beside it. OLDEST_PROTOCOL stays unless pages of before would lose or show something wrong`;
    expect(hash, advice).toBe(PROTOCOL_HASH);
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
  ])('[S18] accepts %j', (said) => {
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
  ])('[S18] rejects %j', (said) => {
    expect(faultIn(said)).not.toBeNull();
  });

  test('every close reason has a unique code, standard or private', () => {
    const codes = Object.values(CLOSE);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes)
      expect((code >= 1000 && code <= 1014) || (code >= 4000 && code <= 4999)).toBe(true);
  });
});
