/**
 * deploy/haproxy.cfg as it is, in front of processes on one Redis and on a Redis Cluster: each is replaced, one at a
 * time, while ten browsers edit.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastingPort } from '../../e2e/lastingPort.ts';
import { type BackendProcess, startBackend } from '../../scripts/backendProcess.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { sendChat } from '../../src/actions/sendChat.ts';
import { DEMO_TEAM } from '../../src/demo/demoTeam.ts';
import { readEntries } from '../../src/server/log/readLog.ts';
import type { Entry } from '../../src/sync/protocol/entry.ts';
import { EngineTab } from '../fixtures/engineClient.ts';
import { Haproxy } from '../fixtures/haproxy.ts';
import { TestSlipway } from '../fixtures/testSlipway.ts';

const NAMES = ['gateway1', 'gateway2', 'worker1', 'worker2'] as const;
type Name = (typeof NAMES)[number];
/** Milliseconds between two edits of a browser. */
const EDIT_INTERVAL = 200;
const EDITS_BETWEEN_DEPLOYS = 50;

let slipway: TestSlipway;
let haproxy: Haproxy;
let settings: Readonly<Record<string, string>>;
const ports = new Map<Name, number>();
const running = new Map<Name, BackendProcess>();

const start = async (name: Name): Promise<void> => {
  const role = name.startsWith('gateway') ? 'gateway' : 'worker';
  const backend = startBackend(role, { ...settings, PORT: String(ports.get(name)) }, 'pipe');
  running.set(name, backend);
  expect(await backend.ready).toBe(true);
};

beforeAll(async () => {
  await ensureBuilt();
  slipway = await TestSlipway.start();
  const port = await lastingPort();
  for (const name of NAMES) ports.set(name, await lastingPort());
  settings = {
    ...{ REDIS_URL: slipway.redis.url, PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...{ SLIPWAY_DEMO: '1', SLIPWAY_DEMO_CREW: '0' },
  };
  for (const name of NAMES) await start(name);
  const addressOf = (name: Name) => `127.0.0.1:${ports.get(name)}`;
  haproxy = await Haproxy.start([addressOf('gateway1'), addressOf('gateway2')], port);
}, 240_000);
afterAll(async () => {
  for (const backend of running.values()) await backend.kill();
  await haproxy.stop();
  await slipway.stop();
});

/** A browser that edits all the time. */
class Editor {
  readonly texts: string[] = [];
  private readonly actedAt: number[] = [];

  constructor(readonly tab: EngineTab) {}

  edit(): void {
    const text = `${this.tab.client} ${this.texts.length + 1}`;
    this.texts.push(text);
    this.actedAt.push(performance.now());
    expect(this.tab.engine.act(sendChat, { text }).refusal).toBeUndefined();
  }

  /** Milliseconds for which each edit was not sent. */
  unsent(): number[] {
    const sentAt = new Map<number, number>();
    for (const [at, text] of this.tab.sent.entries()) {
      const message = JSON.parse(text) as { type: string; mutation?: number };
      const isFirst = message.type === 'job' && !sentAt.has(message.mutation ?? 0);
      if (isFirst) sentAt.set(message.mutation ?? 0, this.tab.sentAt[at] ?? 0);
    }
    return this.actedAt.map((acted, index) => (sentAt.get(index + 1) ?? Number.POSITIVE_INFINITY) - acted);
  }
}

const deploy = async (name: Name): Promise<void> => {
  const ups = haproxy.ups(name);
  running.get(name)?.signal('SIGTERM');
  expect(await running.get(name)?.exited).toMatchObject({ code: 0 });
  await start(name);
  if (name.startsWith('gateway')) await haproxy.until(() => haproxy.ups(name) > ups);
};

it('[S20] nobody notices a rolling deploy behind HAProxy', { timeout: 120_000 }, async () => {
  const editors: Editor[] = [];
  for (const member of ['ada', 'jun', 'lena', 'mina', 'tomas', 'ada', 'jun', 'lena', 'mina', 'tomas'])
    editors.push(new Editor(await EngineTab.open(haproxy.url, member)));
  const timer = setInterval(() => {
    for (const editor of editors) editor.edit();
  }, EDIT_INTERVAL);
  const first = editors[0] as Editor;
  const someEdits = (): Promise<void> => {
    const wanted = first.texts.length + EDITS_BETWEEN_DEPLOYS / 10;
    return first.tab.until(({ unsent }) => first.texts.length - unsent >= wanted);
  };
  for (const name of ['gateway1', 'worker1', 'gateway2', 'worker2'] as const) {
    await someEdits();
    await deploy(name);
  }
  await someEdits();
  clearInterval(timer);
  for (const { tab } of editors) await tab.until(({ unsent }) => unsent === 0);

  const entries = (await readEntries(slipway.client, DEMO_TEAM, 1)).map(
    ({ body }) => JSON.parse(body) as Entry,
  );
  for (const { tab, texts } of editors) {
    const own = entries.filter(({ by, action }) => by.client === tab.client && action === 'sendChat');
    expect(own.map(textOf)).toEqual(texts);
    expect(tab.tried - tab.opened, 'attempts to connect that failed').toBe(0);
    expect(tab.engine.status.connection).toBe('live');
  }
  const unsent = editors.flatMap((editor) => editor.unsent()).sort((a, b) => a - b);
  const sockets = editors.reduce((sum, { tab }) => sum + tab.opened, 0);
  const at = (part: number) => Math.round(unsent[Math.floor((unsent.length - 1) * part)] ?? 0);
  process.stdout.write(
    `${unsent.length} edits over ${sockets} sockets; unsent for ${at(0.5)} ms (median), ${at(0.99)} ms (p99), ${at(1)} ms (longest)\n`,
  );
  for (const { tab } of editors) tab.engine.stop();
});

const textOf = ({ changes }: Entry): unknown =>
  changes.flatMap((change) => ('item' in change ? [(change.item as { text?: string }).text] : []))[0];
