import { beforeEach, describe, expect, test } from 'vitest';
import { allActions } from '../../../test/fixtures/allActions.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { ChatMessage } from '../../model/chat.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { commentsFeed } from '../../model/feeds/comments.ts';
import type { ClientId, MemberId, MessageId, TaskId } from '../../model/ids.ts';
import type { HistoryPage } from '../../sync/protocol/historyPage.ts';
import type { HistoryRequest } from '../../sync/protocol/historyRequest.ts';
import { History } from './history.ts';
import { TeamStore } from './teamStore.ts';

const CHAT = chatFeed(DEMO_TEAM);

const message = (n: number): ChatMessage => ({
  id: `m${n}` as MessageId,
  from: 'ada' as MemberId,
  text: `line ${n}`,
  at: n,
});
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const feedOf = (from: number, to: number) => ({
  ids: numbers(from, to).map((n) => `m${n}`),
  items: numbers(from, to).map(message),
});

let store: TeamStore;
let history: History;
let sent: HistoryRequest[];

const page = (from: number, to: number, more: boolean): HistoryPage => ({
  type: 'history',
  feed: CHAT,
  before: sent.at(-1)?.before ?? '',
  ...feedOf(from, to),
  more,
});

/** A log entry edits a message. */
const edit = (seq: number, n: number) => {
  const by = { user: 'jun' as MemberId, client: 'other' as ClientId, mutation: seq };
  const changes = [
    { kind: 'edit', feed: CHAT, id: `m${n}`, item: { ...message(n), text: 'changed' } } as const,
  ];
  const entry = { seq, hash: `${seq}`, at: seq, by, action: 'x', code: 200, changes };
  store.receive([entry]);
  store.applyWaiting();
};

const COMMENTS = commentsFeed(DEMO_TEAM, 'ada-3' as TaskId);

beforeEach(() => {
  sent = [];
  store = new TeamStore(
    DEMO_TEAM,
    { applied: (entries) => history.applied(entries), settled: () => {}, gap: () => {} },
    () => () => {},
    allActions.named,
  );
  history = new History(store, (request) => sent.push(request));
  const feeds = { [CHAT]: feedOf(300, 500) };
  store.inflate({ seq: 0, hash: '', feeds });
  history.inflated(feeds);
  history.connected(true);
});

describe('history', () => {
  test('is requested a page at a time until the beginning is known', () => {
    history.want(CHAT);
    history.want(CHAT);
    expect(sent).toEqual([{ type: 'history', feed: CHAT, before: 'm300', limit: 100 }]);
    history.received(page(200, 300, true));
    expect(store.ids(CHAT)).toEqual(feedOf(200, 500).ids);
    expect(history.isWhole(CHAT)).toBe(false);
    history.want(CHAT);
    history.received(page(150, 200, false));
    expect(store.ids(CHAT)[0]).toBe('m150');
    history.want(CHAT);
    expect(sent).toHaveLength(2);
  });

  test('[S19] a snapshot of a later version may hold unknown feeds', () => {
    history.inflated({ '{team:harbor}.polls': { ids: [], items: [] }, [CHAT]: feedOf(0, 199) });
    expect(history.isWhole(CHAT)).toBe(true);
  });

  test('a feed that fits into a snapshot is whole', () => {
    history.inflated({ [CHAT]: feedOf(0, 199) });
    history.want(CHAT);
    expect(sent).toEqual([]);
  });

  test('log entries received in the meantime win over the page', () => {
    history.want(CHAT);
    edit(1, 250);
    history.received(page(200, 300, true));
    expect(store.ids(CHAT)).not.toContain('m250');
    expect(store.ids(CHAT)).toContain('m249');
  });

  test('a page from before a new snapshot is dropped', () => {
    history.want(CHAT);
    const late = page(200, 300, true);
    history.inflated({ [CHAT]: feedOf(300, 500) });
    history.received(late);
    expect(store.ids(CHAT)[0]).toBe('m300');
  });

  test('is requested again after a cut', () => {
    history.want(CHAT);
    history.connected(false);
    history.connected(true);
    expect(sent).toHaveLength(2);
  });
});

describe('a feed that is not part of snapshots', () => {
  const comments = (more: boolean, from = 1): HistoryPage => {
    const { before } = sent.at(-1) ?? {};
    const place = before === undefined ? {} : { before };
    return { type: 'history', feed: COMMENTS, ...place, ...feedOf(from, 5), more };
  };

  test('is fetched from its newest item, and is whole when there are no older ones', () => {
    expect(history.isWhole(COMMENTS)).toBe(false);
    history.want(COMMENTS);
    expect(sent).toEqual([{ type: 'history', feed: COMMENTS, limit: 100 }]);
    expect(history.hasPage(COMMENTS)).toBe(false);
    history.received(comments(false));
    expect(store.ids(COMMENTS)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect([history.hasPage(COMMENTS), history.isWhole(COMMENTS)]).toEqual([true, true]);
  });

  test('is fetched again after a snapshot', () => {
    history.want(COMMENTS);
    history.received(comments(true, 2));
    expect([history.hasPage(COMMENTS), history.isWhole(COMMENTS)]).toEqual([true, false]);
    store.inflate({ seq: 9, hash: 'h', feeds: {} });
    history.inflated({});
    expect([history.hasPage(COMMENTS), store.ids(COMMENTS)]).toEqual([false, []]);
  });
});
