// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, openSession } from '../../../test/fixtures/browserSession.ts';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import { ActivityLog } from './activityLog.ts';

type Page = {
  readonly deeds: readonly object[];
  readonly titles: readonly object[];
  readonly next: number | null;
};

let server: HarborServer;
let pages: (Page | null)[] = [];
let asked: string[] = [];

beforeEach(async () => {
  server = await openSession();
  pages = [];
  asked = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    const page = pages.shift();
    if (!page) throw new TypeError('no network');
    return new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } });
  });
  return () => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  };
});

const deed = (seq: number) => ({
  seq,
  at: seq,
  by: JUN,
  verb: 'shipTask',
  tasks: [`task-${seq}`],
  member: JUN,
});
const page = (from: number, to: number, next: number | null): Page => ({
  deeds: Array.from({ length: from - to + 1 }, (_, at) => deed(from - at)),
  titles: [{ id: `task-${from}`, title: `Title ${from}` }],
  next,
});
const log = () => server.session.part(ActivityLog);
const seqs = () =>
  log()
    .all()
    .map(({ seq }) => seq);

describe('the activity log', () => {
  test('has the newest page first and older ones on demand, each deed once', async () => {
    pages = [page(9, 7, 7), page(7, 5, null)];
    await log().refresh(server.app);
    expect([seqs(), log().hasOlder]).toEqual([[9, 8, 7], true]);
    expect(log().titleOf('task-9' as never)).toBe('Title 9');
    await log().loadOlder(server.app);
    expect([seqs(), log().hasOlder]).toEqual([[9, 8, 7, 6, 5], false]);
    expect(asked[1]).toMatch(/activity\?before=7$/);
  });

  test('adds what happens now', async () => {
    pages = [page(2, 1, null)];
    await log().refresh(server.app);
    await server.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' });
    const live = { by: ADA, verb: 'shipTask', tasks: ['ada-1'] };
    expect(log().all()).toContainEqual(expect.objectContaining(live));
  });

  test('keeps older pages after a short interruption', async () => {
    pages = [page(9, 7, 7), page(6, 5, 5), page(11, 8, 8)];
    await log().refresh(server.app);
    await log().loadOlder(server.app);
    await log().refresh(server.app);
    expect([seqs(), log().hasOlder]).toEqual([[11, 10, 9, 8, 7, 6, 5], true]);
  });

  test('starts over after a long interruption, so that there is no gap', async () => {
    pages = [page(9, 7, 7), page(40, 30, 30)];
    await log().refresh(server.app);
    await log().refresh(server.app);
    expect(seqs()).toEqual([40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30]);
  });

  test('looks again if the connection was lost while it was loading', async () => {
    pages = [page(9, 7, 7), page(40, 30, 30)];
    const first = log().refresh(server.app);
    await Promise.all([first, log().refresh(server.app)]);
    expect([seqs()[0], seqs().at(-1), log().status]).toEqual([40, 30, 'loaded']);
  });

  test('looks again after an older page if the connection was lost meanwhile', async () => {
    pages = [page(9, 7, 7), page(6, 5, 5), page(40, 30, 30)];
    await log().refresh(server.app);
    await Promise.all([log().loadOlder(server.app), log().refresh(server.app)]);
    expect([seqs()[0], seqs().at(-1), log().status]).toEqual([40, 30, 'loaded']);
  });

  test('tries again what failed: the newest page, and not an older one', async () => {
    pages = [page(9, 7, 7), null, page(11, 8, 8)];
    await log().refresh(server.app);
    await log().refresh(server.app);
    expect(log().status).toBe('failed');
    await log().tryAgain(server.app);
    expect(seqs()).toEqual([11, 10, 9, 8, 7]);
    expect(asked.at(-1)).toMatch(/activity$/);
  });

  test('keeps what it has if the server does not answer', async () => {
    pages = [page(9, 7, 7), null];
    await log().refresh(server.app);
    await log().loadOlder(server.app);
    expect([log().status, seqs()]).toEqual(['failed', [9, 8, 7]]);
  });
});
