/** From which cursors a log continues, depending on trimming and history. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { commit } from './commit.ts';
import { headKey, logKey } from './keys.ts';
import {
  continuesFrom,
  entriesOfClient,
  type LogCursor,
  RESET_AUTHOR,
  readEntries,
  readHead,
} from './readLog.ts';

const TEAM = 'harbor';
const BEGINNING = { seq: 0, hash: '' };

let on: ThoonkRedis;
let cursors: LogCursor[];

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());

const say = (mutation: number) =>
  commit(on.client, TEAM, [
    {
      client: 'bot',
      mutation,
      user: 'ada',
      code: 200,
      audience: '*',
      body: `{"n":${mutation}}`,
      reads: [],
      changes: [],
    },
  ]);

/** Trims the log to the newest entries. */
const trimTo = (count: number) => on.client.sendCommand(['XTRIM', logKey(TEAM), 'MAXLEN', String(count)]);

const continued = async (): Promise<number[]> => {
  const found: number[] = [];
  for (const cursor of [BEGINNING, ...cursors])
    if (await continuesFrom(on.client, TEAM, cursor)) found.push(cursor.seq);
  return found;
};

beforeEach(async () => {
  await on.client.flushAll();
  for (let mutation = 1; mutation <= 4; mutation++) await say(mutation);
  cursors = (await readEntries(on.client, TEAM, 1)).map(({ seq, hash }) => ({ seq, hash }));
});

describe('[S9] a log continues from', () => {
  it('every entry that it holds, and from its beginning', async () => {
    expect(await continued()).toEqual([0, 1, 2, 3, 4]);
  });

  it('the entry before its first one, because nothing after it is missing', async () => {
    await trimTo(2);
    expect(await continued()).toEqual([2, 3, 4]);
  });

  it('its head, even if no entry is left', async () => {
    await trimTo(0);
    expect(await continued()).toEqual([4]);
    await say(5);
    expect(await continued()).toEqual([4]);
  });

  it('no entry of another history, even if only the next entry is left', async () => {
    cursors = cursors.map(({ seq }) => ({ seq, hash: 'another' }));
    await trimTo(2);
    expect(await continued()).toEqual([]);
  });

  it('nothing from before a reset', async () => {
    const { seq, hash } = await readHead(on.client, TEAM);
    await trimTo(0);
    const body = '{"changes":[]}';
    const next = createHash('sha1').update(hash).update(body).digest('hex').slice(0, 16);
    const fields = { hash: next, to: '*', by: RESET_AUTHOR, body };
    await on.client.xAdd(logKey(TEAM), `${seq + 1}-0`, fields);
    await on.client.hSet(headKey(TEAM), { seq: String(seq + 1), hash: next });
    expect(await continued()).toEqual([]);
    expect(await continuesFrom(on.client, TEAM, { seq: seq + 1, hash: next })).toBe(true);
  });
});

describe('the entries of a client', () => {
  const numbersOf = async (client: string, after: number, upTo: number, last: number) =>
    (await entriesOfClient(on.client, TEAM, client, { after, upTo, last })).map(({ seq }) => seq);

  it('are those after one number up to another, newest first', async () => {
    expect(await numbersOf('bot', 1, 3, 4)).toEqual([3, 2]);
    expect(await numbersOf('other', 0, 9, 4)).toEqual([]);
  });

  it('[S18] are searched in a bounded part of the log, whatever number is requested', async () => {
    const empty = { user: 'ada', code: 200, audience: '*', body: '{}', reads: [], changes: [] };
    for (let first = 0; first < 2_400; first += 400) {
      const many = Array.from({ length: 400 }, (_, at) => ({
        ...empty,
        client: `c${first + at}`,
        mutation: 1,
      }));
      await commit(on.client, TEAM, many);
    }
    const { seq } = await readHead(on.client, TEAM);
    expect(await numbersOf('bot', 0, 900, seq)).toEqual([]);
    expect(await numbersOf('c2399', 0, 900, seq)).toEqual([seq]);
    expect(await numbersOf('bot', 0, 900, 4)).toEqual([4, 3, 2, 1]);
  });
});
