import { expect, test } from 'vitest';
import { after, before as ahead, edit, FIRST, LAST, position, publish, retract } from './change.ts';
import { chatFeed } from './feeds/chat.ts';
import type { TeamId } from './ids.ts';

const feed = chatFeed('harbor' as TeamId);

test('positions are written as in the contract', () => {
  expect([FIRST, LAST, ahead('a'), after('a')].join(' ')).toBe('begin: :end :a a:');
});

test('each of the four events has its feed and id, and its own fields', () => {
  const item = { id: 'a', text: 'Ahoy' };
  expect(publish(feed, item)).toStrictEqual({ kind: 'publish', feed, id: 'a', item });
  expect(publish(feed, item, FIRST)).toStrictEqual({
    kind: 'publish',
    feed,
    id: 'a',
    item,
    position: 'begin:',
  });
  expect(edit(feed, item)).toStrictEqual({ kind: 'edit', feed, id: 'a', item });
  expect(retract(feed, 'a')).toStrictEqual({ kind: 'retract', feed, id: 'a' });
  expect(position(feed, 'a', ':b')).toStrictEqual({ kind: 'position', feed, id: 'a', position: ':b' });
});
