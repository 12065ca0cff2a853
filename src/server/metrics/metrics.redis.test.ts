/** What a scrape shows, and what it must never show. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../../../scripts/backendProcess.mjs';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { freePort } from '../../../scripts/redisServer.mjs';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { neededRights } from '../redis/rights.ts';

let slipway: TestSlipway;
const running: BackendProcess[] = [];

beforeAll(async () => {
  await ensureBuilt();
  slipway = await TestSlipway.start();
}, 240_000);
afterAll(() => slipway.stop());
afterEach(async () => {
  for (const backend of running.splice(0)) await backend.kill();
  await slipway.clear();
});

const start = async (role: 'gateway' | 'worker', settings: Readonly<Record<string, string>> = {}) => {
  const [port, metricsPort] = [String(await freePort()), String(await freePort())];
  const own = { REDIS_URL: slipway.redis.url, PORT: port, METRICS_PORT: metricsPort, SLIPWAY_DEMO: '1' };
  const backend = startBackend(role, { ...own, ...settings }, 'pipe');
  running.push(backend);
  expect(await backend.ready).toBe(true);
  return { url: `http://127.0.0.1:${port}`, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics` };
};

const scrape = async (url: string): Promise<string> => {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  return answer.text();
};

/** The value of a metric, written as in the scrape. */
const metricOf = (text: string, name: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
};

it('counts jobs by action and code, measures their way, and shows nothing of anybody', async () => {
  const gateway = await start('gateway');
  const worker = await start('worker');
  const ada = await slipway.join(gateway, 'ada');
  await ada.run('sendChat', { text: 'CANARY-chat' });
  await ada.run('createTask', { member: 'ada', list: 'tasks', title: 'CANARY-title' });
  await ada.entry(ada.send('shipTask', { member: 'ada', task: 'CANARY-task' }));
  await ada.entry(ada.send('CANARY-action', { text: 'CANARY-args' }));
  const front = await scrape(gateway.metricsUrl);
  const back = await scrape(worker.metricsUrl);

  expect(metricOf(front, 'slipway_jobs_put_total{action="sendChat"}')).toBe(1);
  expect(metricOf(front, 'slipway_jobs_put_total{action="unknownAction"}')).toBe(1);
  expect(metricOf(front, 'slipway_job_return_seconds_count')).toBe(4);
  expect(metricOf(front, 'slipway_job_commit_seconds_count')).toBe(4);
  expect(metricOf(front, 'slipway_sockets')).toBe(1);
  expect(metricOf(front, 'slipway_teams_open')).toBe(1);
  expect(metricOf(front, 'slipway_socket_unsent_bytes')).toBe(0);
  expect(metricOf(front, 'slipway_log_entries_max')).toBeGreaterThanOrEqual(4);
  expect(metricOf(back, 'slipway_jobs_committed_total{action="createTask"}')).toBe(1);
  expect(back).toMatch(/slipway_jobs_refused_total\{action="shipTask",code="404"\} 1/);
  expect(back).toMatch(/slipway_jobs_refused_total\{action="unknownAction",code="\d+"\} 1/);
  expect(metricOf(back, 'slipway_queue_waiting{queue="sendChat"}')).toBe(0);
  expect(metricOf(back, 'slipway_queue_age_seconds{queue="sendChat"}')).toBe(0);
  expect(metricOf(back, 'slipway_queue_stalled{queue="sendChat"}')).toBe(0);
  for (const text of [front, back]) {
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    for (const secret of ['CANARY', DEMO_TEAM, 'ada', 'Ada', ada.client, '127.0.0.1'])
      expect(text.includes(secret), `${secret} is in the metrics`).toBe(false);
  }
});

it('shows how old the oldest waiting job is', async () => {
  const worker = await start('worker');
  // Put a minute ago, and never claimed.
  await slipway.client.zAdd('feed.published:{jobs:0}.editTask', { score: Date.now() - 60_000, value: 'old' });
  const age = metricOf(await scrape(worker.metricsUrl), 'slipway_queue_age_seconds{queue="editTask"}');
  expect(age).toBeGreaterThanOrEqual(60);
});

it('shows the length of the logs to a user with the documented rights', async () => {
  await slipway.client.sendCommand(['ACL', 'SETUSER', 'few', 'on', '>secret', ...neededRights()]);
  const gateway = await start('gateway', {
    REDIS_URL: slipway.redis.url.replace('redis://', 'redis://few:secret@'),
  });
  await start('worker');
  const ada = await slipway.join(gateway, 'ada');
  await ada.run('sendChat', { text: 'one' });
  const log = metricOf(await scrape(gateway.metricsUrl), 'slipway_log_entries_max');
  expect(log).toBeGreaterThanOrEqual(1);
});

it('a scrape while Redis is away leaves out what Redis would have told', async () => {
  const worker = await start('worker');
  await slipway.redis.kill();
  const text = await scrape(worker.metricsUrl);
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(text).not.toContain('slipway_queue_waiting{');
  await slipway.redis.restart();
});

it('the port of the app shows no metrics', async () => {
  const { url } = await start('gateway');
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
});
