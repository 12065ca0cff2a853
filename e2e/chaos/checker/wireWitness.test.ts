/**
 * What a witness on a socket reports.
 */
import { describe, expect, test } from 'vitest';
import { hashOf } from './chain.ts';
import type { Violation } from './history.ts';
import { privateCanary } from './visibility.ts';
import { WireWitness } from './wireWitness.ts';

const listen = () => {
  const wrong: Violation[] = [];
  const seen: string[] = [];
  const sent: string[] = [];
  const witness = new WireWitness(
    { who: 'north-ada/1', user: 'north-ada', team: 'north', members: new Set(['north-ada', 'north-jun']) },
    {
      wrong: (violation) => wrong.push(violation),
      seen: ({ by: { client, mutation } }, part) =>
        seen.push(`${client} ${mutation}${part === undefined ? '' : ' in part'}`),
      sent: ({ client, mutation, action }) => sent.push(`${client} ${mutation} ${action}`),
      answered: () => {},
    },
  );
  const receive = (message: object) => witness.received(JSON.stringify(message));
  const hello = (cursor?: object) => {
    witness.said(JSON.stringify({ type: 'hello', client: 'one', cursor }));
    receive({ type: 'welcome', resumed: cursor !== undefined });
  };
  return { witness, wrong, seen, sent, receive, hello, kinds: () => wrong.map(({ kind }) => kind) };
};

type Said = { code?: number; user?: string; text?: string; changes?: object[] };

const entryAfter = (
  previous: { seq: number; hash: string },
  { code = 200, user = 'north-jun', text = '', changes = code === 200 ? [{}] : [] }: Said = {},
) => {
  const by = { user, client: 'two', mutation: previous.seq + 1 };
  const body = { at: 0, by, action: 'sendChat', code, changes, text };
  return { seq: previous.seq + 1, hash: hashOf(previous.hash, JSON.stringify(body)), ...body };
};

const salted = (entry: object) => ({ ...entry, salt: '0123456789abcdef' });

const MEMBERS = '{team:north}.members';
const TEAM = { [MEMBERS]: { ids: ['north-ada', 'north-jun'], items: [{}, {}] } };
const START = { seq: 7, hash: 'seven' };

describe('a witness', () => {
  test('is content with a snapshot and what follows, with a cursor and what follows, and with repetition', () => {
    const one = listen();
    const [first, second] = [entryAfter(START), entryAfter(entryAfter(START))];
    one.hello();
    one.receive({ type: 'snapshot', ...START, feeds: TEAM });
    one.receive({ type: 'entries', entries: [first, second] });
    one.receive({ type: 'entries', entries: [second, entryAfter(second)] });
    const other = listen();
    other.hello(START);
    other.receive({ type: 'entries', entries: [first] });
    expect([one.wrong, other.wrong]).toEqual([[], []]);
    expect(one.seen).toEqual(['two 8', 'two 9', 'two 10']);
  });

  test('knows what was sent, and as whom', () => {
    const one = listen();
    one.hello();
    one.witness.said(JSON.stringify({ type: 'job', mutation: 3, action: 'sendChat', args: {} }));
    expect(one.sent).toEqual(['one 3 sendChat']);
  });

  test('leaves an entry that may be sent in part to the judge', () => {
    const one = listen();
    one.hello(START);
    one.receive({ type: 'entries', entries: [{ ...entryAfter(START), changes: [{ kind: 'retract' }] }] });
    expect(one.wrong).toEqual([]);
    expect(one.seen).toEqual(['two 8 in part']);
  });

  test('goes on after the entries that lead from a snapshot to the private feeds in it', () => {
    const one = listen();
    one.hello();
    const first = entryAfter(START);
    one.receive({
      type: 'snapshot',
      ...START,
      feeds: TEAM,
      entries: [{ ...first, changes: [{}, {}] }],
      own: {},
    });
    one.receive({ type: 'entries', entries: [entryAfter(first)] });
    expect(one.wrong).toEqual([]);
    expect(one.seen).toEqual(['two 8', 'two 9']);
  });

  test('passes over entries that are hidden, and checks what follows against their hash', () => {
    const one = listen();
    one.hello(START);
    const hidden = { seq: 8, hash: 'eight' };
    one.receive({ type: 'entries', entries: [hidden, entryAfter(hidden)] });
    expect(one.wrong).toEqual([]);
  });
});

describe('[S8] [S12] a witness reports as a break of the chain', () => {
  test.for([
    ['an entry left out', [entryAfter(entryAfter(START))]],
    ['a hash that does not cover what was before', [salted(entryAfter({ seq: 7, hash: 'another seven' }))]],
    ['a body that is not what the hash covers', [salted({ ...entryAfter(START), action: 'shipTask' })]],
  ] as const)('%s', ([, entries]) => {
    const one = listen();
    one.hello(START);
    one.receive({ type: 'entries', entries });
    expect(one.kinds()).toEqual(['chain']);
  });

  test('entries before there is a place in the log', () => {
    const one = listen();
    one.hello();
    one.receive({ type: 'entries', entries: [entryAfter(START)] });
    expect(one.kinds()).toEqual(['chain']);
  });
});

describe('[S13] a witness reports as a leak', () => {
  test.for([
    [
      'a canary of another team',
      { type: 'entries', entries: [entryAfter(START, { text: 'canary-south-4' })] },
    ],
    ['a feed of another team', { type: 'snapshot', ...START, feeds: { ...TEAM, '{team:south}.chat': {} } }],
    [
      'a team that he is no member of',
      { type: 'snapshot', ...START, feeds: { [MEMBERS]: { ids: ['north-jun'] } } },
    ],
    [
      'what changes nothing and is of somebody else',
      { type: 'entries', entries: [entryAfter(START, { changes: [] })] },
    ],
    ["somebody else's refusal", { type: 'entries', entries: [entryAfter(START, { code: 409 })] }],
    [
      'a feed of another member',
      {
        type: 'snapshot',
        ...START,
        feeds: TEAM,
        own: { '{team:north}.members.north-jun.notifications': {} },
      },
    ],
    [
      'a direct chat of others',
      {
        type: 'entries',
        entries: [entryAfter(START, { changes: [{ feed: '{team:north}.direct.north-jun.north-lena' }] })],
      },
    ],
    ['an invite', { type: 'snapshot', ...START, feeds: { ...TEAM, '{team:north}.invites': {} } }],
    [
      'the text of a direct message between others',
      { type: 'history', text: `so: ${privateCanary('north-lena', 'north-jun')}` },
    ],
    ['who is online elsewhere', { type: 'presence', online: ['north-ada', 'south-ada'] }],
  ] as const)('%s', ([, message]) => {
    const one = listen();
    one.hello(START);
    one.receive(message);
    expect(one.kinds()).toEqual(['leaked']);
  });

  test('anything after the entry by which he has left the team', () => {
    const one = listen();
    one.hello(START);
    const changes = (id: string) => [{ kind: 'retract', feed: MEMBERS, id }];
    const other = entryAfter(START, { changes: changes('north-jun') });
    const own = entryAfter(other, { changes: changes('north-ada') });
    one.receive({ type: 'entries', entries: [other, own] });
    expect(one.wrong).toEqual([]);
    one.receive({ type: 'entries', entries: [entryAfter(own)] });
    expect(one.kinds()).toEqual(['leaked']);
  });

  test('but not what is its own', () => {
    const one = listen();
    one.hello(START);
    one.receive({
      type: 'snapshot',
      ...START,
      feeds: TEAM,
      own: { '{team:north}.members.north-ada.read': {} },
    });
    const entries = [
      entryAfter(START, {
        code: 409,
        user: 'north-ada',
        text: `canary-north-4 ${privateCanary('north-jun', 'north-ada')}`,
      }),
    ];
    one.receive({ type: 'entries', entries });
    one.receive({ type: 'presence', online: ['north-ada', 'north-jun'] });
    expect(one.wrong).toEqual([]);
  });
});
