import { describe, expect, test, vi } from 'vitest';
import {
  countPatternWork,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
  withEachPart,
} from '../../../test/fixtures/hostileText.ts';
import { PROTOCOL_VERSION } from '../../sync/protocol/index.ts';
import { readMessage } from './messages.ts';

// Large messages, on machines that may be busy: slow is not failed.
vi.setConfig({ testTimeout: 60_000 });

const cursor = { seq: 7, hash: '0123456789abcdef' };
const messages = [
  {
    type: 'hello',
    protocol: PROTOCOL_VERSION,
    client: 'tab',
    team: 'harbor',
    settled: 0,
    user: 'ada',
    cursor,
  },
  { type: 'job', mutation: 1, action: 'shipTask', args: { member: 'ada', places: ['begin:'] } },
  { type: 'ping', at: 1 },
];

describe.for(messages)('$type', (message) => {
  test('[S18] hostile parts run few patterns, on short inputs', () => {
    for (const hostile of [...HOSTILE_TEXTS, ...HOSTILE_VALUES])
      for (const other of withEachPart(message, hostile)) {
        const text = jsonOf(other);
        if (text === null) continue;
        const work = countPatternWork(() => void readMessage(text));
        expect(work.runs).toBeLessThan(10);
        expect(work.longest).toBeLessThan(200);
      }
  });
});

describe('the arguments of a job', () => {
  const job = (args: string) => readMessage(`{"type":"job","mutation":1,"action":"x","args":${args}}`);

  test('[S18] may have any shape while they are small', () => {
    expect(job('{"a":{"b":[1,{"c":null}]}}')).toMatchObject({ args: { a: { b: [1, { c: null }] } } });
  });

  test.for([
    { how: 'deep', args: `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}` },
    { how: 'deep by objects', args: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
    { how: 'wide', args: `{${Array.from({ length: 5_000 }, (_, at) => `"k${at}":1`).join()}}` },
    { how: 'long', args: `{"a":[${'1,'.repeat(30_000)}1]}` },
  ])('[S18] are rejected if they are too $how', ({ args }) => {
    expect(job(args)).toBeNull();
  });
});

/** Null for a value that is too deep for `JSON.stringify`. */
const jsonOf = (value: unknown): string | null => {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
};
