/** The driver itself: every line gets an answer, in order, and there is no other output. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { pairOf } from './pair.ts';
import { OURS } from './pairings.ts';

const pair = pairOf({ title: 'ours', a: OURS, b: OURS });

/** Starts a driver, gives it all its input at once, and ends the input. */
const answersTo = async (input: string, port = pair.redis.port): Promise<Record<string, unknown>[]> => {
  const [program, ...args] = OURS;
  const child = spawn(program, args, { env: { ...process.env, REDIS_PORT: String(port) } });
  child.stdin.end(input);
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
};

describe('the driver', () => {
  it('reports its name, and that it lacks nothing', async () => {
    expect(await answersTo('{"op":"hello"}')).toEqual([
      { seq: null, ok: true, result: { impl: 'slipway', lacks: [] }, impl: 'slipway', lacks: [] },
    ]);
  });

  it('answers all lines in order, and ends with its input', async () => {
    const lines = [
      '{"seq":1,"op":"feed.publish","feed":"x","id":"1","item":"hi"}',
      'nonsense',
      '[]',
      'null',
      '{"seq":2}',
      '{"seq":3,"op":"toString"}',
      '{"seq":4,"op":"feed.publish","feed":"x"}',
      '{"seq":5,"op":"feed.publish","item":"hi"}',
      '{"seq":6,"op":"feed.publish","feed":"x","id":"a\\u0000b","item":"hi"}',
      '{"seq":7,"op":"feed.publish","feed":"x","id":{"b64":"?"},"item":"hi"}',
      '{"seq":8,"op":"feed.publish","feed":"x","id":"1","item":"\\ud800"}',
      '{"seq":9,"op":"queue.get","feed":"q","timeout":"soon"}',
      '{"seq":10,"op":"thoonk.config","feed":"x","config":{"max_length":[]}}',
      '',
      '{"seq":"eleven","op":"feed.ids","feed":"x"}',
    ];
    const answers = await answersTo(lines.join('\n'));
    expect(answers.map(({ seq }) => seq)).toEqual([
      1,
      null,
      null,
      null,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      10,
      'eleven',
    ]);
    const refused = answers.slice(1, -1);
    expect(refused.map(({ ok }) => ok)).toEqual(refused.map(() => false));
    expect(refused.map(({ error }) => error)).toEqual(
      refused.map(({ seq }) => (seq === 6 ? 'InvalidId' : 'InvalidCall')),
    );
    expect(answers.at(-1)).toEqual({ seq: 'eleven', ok: true, result: ['1'] });
  });

  it('ends a waiting get when its input ends, and returns what is there', async () => {
    const lines = [
      '{"seq":1,"op":"queue.get","feed":"q"}',
      '{"seq":2,"op":"job.put","feed":"j","item":"here"}',
      '{"seq":3,"op":"job.get","feed":"j"}',
    ];
    expect(await answersTo(lines.join('\n'))).toMatchObject([
      { seq: 1, ok: false, error: 'Empty' },
      { seq: 2, ok: true },
      { seq: 3, ok: true, result: { item: 'here', cancelled: 0 } },
    ]);
  });

  it('splits its input at line feeds only', async () => {
    const [answer] = await answersTo(
      '{"seq":1,"op":"feed.publish","feed":"x","id":"\u2028","item":"\\r"}\r\n',
    );
    expect(answer).toEqual({ seq: 1, ok: true, result: '\u2028' });
    expect(await pair.a.call('feed.all', { feed: 'x' })).toEqual({ '\u2028': '\r' });
  });

  it('answers hundreds of calls at once, each with its own number', async () => {
    const calls = Array.from({ length: 300 }, (_, i) =>
      pair.a.call('feed.publish', { feed: 'x', id: String(i), item: '' }),
    );
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 300 }, (_, i) => String(i)));
  });
});
