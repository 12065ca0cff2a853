/** A job that is just too large for a message. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { EngineTab } from '../../../test/fixtures/engineClient.ts';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { editTask } from '../../actions/editTask.ts';
import { sendChat } from '../../actions/sendChat.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import { MAX_MESSAGE } from '../../sync/protocol/limits.ts';

const TASK = { member: 'ada' as MemberId, task: 'ada-3' as TaskId };
/** A terminal control character, as in pasted output. JSON needs six bytes for it. */
const ESCAPE = '\u001b';

let redis: TestRedis;
let server: TestServer;
const tabs: EngineTab[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
  server = await startTestServer(redis.url);
});
afterEach(() => Promise.all(tabs.splice(0).map(({ engine }) => engine.stop())));
afterAll(async () => {
  await server.close();
  await redis.stop();
});

const bytesOf = (args: unknown, mutation: number) =>
  new TextEncoder().encode(JSON.stringify({ type: 'job', mutation, action: 'editTask', args })).length;

it('[S18] [S25] a job that is just too large for a message is refused immediately, and later jobs are sent', {
  timeout: 30_000,
}, async () => {
  const tab = await EngineTab.open(server.url, 'ada');
  tabs.push(tab);
  const before = ESCAPE.repeat(950);
  expect(tab.engine.act(editTask, { ...TASK, set: { note: before } }).refusal).toBeUndefined();
  await tab.until(({ unsent }) => unsent === 0);
  const argsOf = (length: number, more: number) => ({
    ...TASK,
    set: { note: ESCAPE.repeat(length) + 'x'.repeat(more) },
    expect: { note: before },
  });
  let length = 9_800;
  while (bytesOf(argsOf(length - 1, 0), 2) > MAX_MESSAGE - 10) length--;
  while (bytesOf(argsOf(length, 0), 2) < MAX_MESSAGE - 10) length++;
  length--;
  const args = argsOf(length, MAX_MESSAGE - 5 - bytesOf(argsOf(length, 0), 2));
  expect(bytesOf(args, 2)).toBe(MAX_MESSAGE - 5);
  const { refusal } = tab.engine.act(editTask, args);
  expect.soft(refusal?.reason).toBe('invalid');
  expect(tab.engine.act(sendChat, { text: 'behind' }).refusal).toBeUndefined();
  await tab.until(({ unsent }) => unsent === 0);
});
