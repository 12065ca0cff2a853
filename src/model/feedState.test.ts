import { describe, expect, test } from 'vitest';
import { type Change, edit, position, publish, retract } from './change.ts';
import { FeedState, pivotOf } from './feedState.ts';
import { chatFeed } from './feeds/chat.ts';
import type { FeedType } from './feeds/defineFeed.ts';
import type { TeamId } from './ids.ts';

/** One feed name is enough: a FeedState is given its type and ignores the name. */
const feed = chatFeed('harbor' as TeamId);
const item = (id: string, text = id) => ({ id, text });
const textsOf = (state: FeedState) =>
  state.ids.map((id) => (state.get(id) as { text?: string } | undefined)?.text);

const holding = (type: FeedType, ...ids: string[]): FeedState => {
  const state = new FeedState(type);
  for (const id of ids) state.load(id, item(id));
  return state;
};
const apply = (state: FeedState, ...changes: Change[]): FeedState => {
  for (const change of changes) state.apply(change);
  return state;
};

describe('a feed', () => {
  const abc = () => holding('feed', 'a', 'b', 'c');

  test('adds published items at the end, whatever the position', () => {
    expect(apply(abc(), publish(feed, item('d'))).ids).toEqual(['a', 'b', 'c', 'd']);
    expect(apply(abc(), publish(feed, item('d'), 'begin:')).ids).toEqual(['a', 'b', 'c', 'd']);
  });

  test('moves edited items to the end', () => {
    const state = apply(abc(), edit(feed, item('a', 'new')));
    expect(textsOf(state)).toEqual(['b', 'c', 'new']);
  });

  test('treats a second publish as an edit', () => {
    const state = apply(abc(), publish(feed, item('b', 'new')));
    expect(textsOf(state)).toEqual(['a', 'c', 'new']);
  });

  test('keeps the order when the last item is edited', () => {
    expect(textsOf(apply(abc(), edit(feed, item('c', 'new'))))).toEqual(['a', 'b', 'new']);
  });
});

describe('a sorted feed', () => {
  const abc = () => holding('sorted', 'a', 'b', 'c');

  test.for([
    { place: undefined, ids: ['a', 'b', 'c', 'd'] },
    { place: ':end', ids: ['a', 'b', 'c', 'd'] },
    { place: 'begin:', ids: ['d', 'a', 'b', 'c'] },
    { place: ':b', ids: ['a', 'd', 'b', 'c'] },
    { place: 'b:', ids: ['a', 'b', 'd', 'c'] },
    { place: ':gone', ids: ['a', 'b', 'c', 'd'] },
    { place: 'gone:', ids: ['a', 'b', 'c', 'd'] },
    { place: ':d', ids: ['a', 'b', 'c', 'd'] },
  ])('publishes at $place', ({ place, ids }) => {
    expect(apply(abc(), publish(feed, item('d'), place)).ids).toEqual(ids);
  });

  test('keeps the position of edited items, also with a second publish', () => {
    expect(textsOf(apply(abc(), edit(feed, item('a', 'new'))))).toEqual(['new', 'b', 'c']);
    expect(textsOf(apply(abc(), publish(feed, item('b', 'new'), 'begin:')))).toEqual(['a', 'new', 'c']);
  });

  test.for([
    { place: 'begin:', ids: ['b', 'a', 'c'] },
    { place: ':end', ids: ['a', 'c', 'b'] },
    { place: ':a', ids: ['b', 'a', 'c'] },
    { place: 'a:', ids: ['a', 'b', 'c'] },
    { place: ':c', ids: ['a', 'b', 'c'] },
    { place: 'c:', ids: ['a', 'c', 'b'] },
    { place: ':b', ids: ['a', 'b', 'c'] },
    { place: 'b:', ids: ['a', 'b', 'c'] },
    { place: ':gone', ids: ['a', 'b', 'c'] },
    { place: 'gone:', ids: ['a', 'b', 'c'] },
  ])('moves to $place, but never next to itself or a missing item', ({ place, ids }) => {
    expect(apply(abc(), position(feed, 'b', place)).ids).toEqual(ids);
  });

  test('treats an id that looks like a position keyword as an id', () => {
    expect(apply(holding('sorted', 'a', 'begin', 'end'), position(feed, 'a', 'begin:')).ids).toEqual([
      'a',
      'begin',
      'end',
    ]);
    expect(apply(holding('sorted', 'a', 'end', 'b'), position(feed, 'a', ':end')).ids).toEqual([
      'end',
      'b',
      'a',
    ]);
    expect(pivotOf(':begin')).toBe('begin');
    expect(pivotOf('end:')).toBe('end');
  });
});

describe.for(['feed', 'sorted'] as const)('both kinds (%s)', (type) => {
  test('an event for a missing id changes nothing', () => {
    const state = apply(
      holding(type, 'a', 'b'),
      edit(feed, item('x')),
      retract(feed, 'x'),
      position(feed, 'x', 'begin:'),
    );
    expect(textsOf(state)).toEqual(['a', 'b']);
    expect(state.get('x')).toBeUndefined();
  });

  test('a retracted item is gone and can be published again', () => {
    const state = apply(holding(type, 'a', 'b'), retract(feed, 'a'), retract(feed, 'a'));
    expect([state.has('a'), state.ids]).toEqual([false, ['b']]);
    expect(textsOf(apply(state, publish(feed, item('a', 'again'))))).toEqual(['b', 'again']);
  });

  test('an item that is loaded twice exists once', () => {
    const state = holding(type, 'a', 'b');
    state.load('a', item('a', 'new'));
    expect(textsOf(state)).toEqual(['new', 'b']);
  });

  test('items are never changed in place', () => {
    const before = item('a');
    const state = new FeedState(type);
    state.load('a', before);
    apply(state, edit(feed, item('a', 'new')));
    expect(before).toEqual(item('a'));
  });
});

test('[S21] an overlay shares what it did not change', () => {
  const base = holding('sorted', 'a', 'b');
  const overlay = new FeedState('sorted', base);
  expect(overlay.ids).toBe(base.ids);
  apply(overlay, edit(feed, item('a', 'new')));
  expect(overlay.ids).toBe(base.ids);
  expect(overlay.get('b')).toBe(base.get('b'));
});
