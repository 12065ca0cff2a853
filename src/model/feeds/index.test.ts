import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId, type MemberId, type TaskId, type TeamId } from '../ids.ts';
import { chatFeed } from './chat.ts';
import { commentsFeed } from './comments.ts';
import type { FeedName } from './defineFeed.ts';
import { deletedFeed } from './deleted.ts';
import { directFeed } from './direct.ts';
import { feedType, parseFeed } from './index.ts';
import { LISTS, listFeed } from './lists.ts';
import { membersFeed } from './members.ts';
import { notificationsFeed } from './notifications.ts';
import { readFeed } from './read.ts';
import { teamFeed } from './team.ts';

const team = 'harbor' as TeamId;
const ada = 'ada' as MemberId;
const ids = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/);

describe('feed names', () => {
  test.for([
    { name: teamFeed(team), text: '{team:harbor}', kind: 'team', type: 'feed', members: [] },
    {
      name: membersFeed(team),
      text: '{team:harbor}.members',
      kind: 'members',
      type: 'feed',
      members: [],
    },
    {
      name: deletedFeed(team),
      text: '{team:harbor}.deleted',
      kind: 'deleted',
      type: 'feed',
      members: [],
    },
    { name: chatFeed(team), text: '{team:harbor}.chat', kind: 'chat', type: 'feed', members: [] },
    {
      name: listFeed(team, ada, 'tasks'),
      text: '{team:harbor}.members.ada.tasks',
      kind: 'tasks',
      type: 'sorted',
      members: [ada],
    },
    {
      name: listFeed(team, ada, 'later'),
      text: '{team:harbor}.members.ada.later',
      kind: 'later',
      type: 'sorted',
      members: [ada],
    },
    {
      name: listFeed(team, ada, 'shipped'),
      text: '{team:harbor}.members.ada.shipped',
      kind: 'shipped',
      type: 'feed',
      members: [ada],
    },
    {
      name: notificationsFeed(team, ada),
      text: '{team:harbor}.members.ada.notifications',
      kind: 'notifications',
      type: 'feed',
      members: [ada],
    },
    {
      name: readFeed(team, ada),
      text: '{team:harbor}.members.ada.read',
      kind: 'read',
      type: 'feed',
      members: [ada],
    },
    {
      name: directFeed(team, 'jun' as MemberId, ada),
      text: '{team:harbor}.direct.ada.jun',
      kind: 'direct',
      type: 'feed',
      members: [ada, 'jun'],
    },
    {
      name: commentsFeed(team, 'tab.1.0' as TaskId),
      text: '{team:harbor}.tasks.tab.1.0.comments',
      kind: 'comments',
      type: 'feed',
      members: [],
    },
  ])('$text is written and parsed', ({ name, text, kind, type, members }) => {
    expect(name).toBe(text);
    expect(parseFeed(name)).toMatchObject({ team, members });
    expect(parseFeed(name)?.feed.kind).toBe(kind);
    expect(feedType(name)).toBe(type);
  });

  test.for([
    '',
    'feeds',
    'team:harbor',
    '{team:}',
    '{team:harbor',
    '{team:harbor}x',
    '{team:harbor}.',
    '{team:harbor}.members.',
    '{team:harbor}.members.ada',
    '{team:harbor}.members..tasks',
    '{team:harbor}.members.ada.tasks.more',
    '{team:harbor}.members.ada.notes',
    '{team:harbor}.chat.x',
    '{team:a}{team:b}',
    '{team:a{b}}.chat',
    'x{team:harbor}',
    '{jobs:0}.shipTask',
    '{team:har\0bor}',
    '{team:harbor}\n',
    '{team:harbor}.members.a\0b.tasks',
    '{team:harbor}.members.a:b.tasks',
    '{team:harbor}.members.a}{b.tasks',
    '{team:harbor}.direct.jun.ada',
    '{team:harbor}.direct.ada.ada',
    '{team:harbor}.direct.ada',
    '{team:harbor}.direct.a.b.c',
    '{team:harbor}.tasks..comments',
  ])('%j is not a feed of a team', (name) => {
    expect(parseFeed(name)).toBeNull();
    expect(() => feedType(name as FeedName)).toThrow('not a feed of a team');
  });

  test('parsing a name again, valid or not, gives the same result', () => {
    const name = listFeed('once' as TeamId, ada, 'later');
    expect(parseFeed(name)).toBe(parseFeed(name));
    expect(parseFeed('nonsense')).toBeNull();
    expect(parseFeed('nonsense')).toBeNull();
  });

  test('every team, member and list is parsed back unchanged, also with dots and list names in ids', () => {
    const tricky = fc.constantFrom(
      'tasks',
      'a.tasks',
      'members',
      'x.members.y.tasks',
      '.',
      '..',
      'later.shipped',
    );
    fc.assert(
      fc.property(
        fc.oneof(ids, tricky),
        fc.oneof(ids, tricky),
        fc.constantFrom(...LISTS),
        (anyTeam, member, list) => {
          const parsed = parseFeed(listFeed(anyTeam as TeamId, member as MemberId, list));
          expect(parsed).toMatchObject({ team: anyTeam, members: [member] });
          expect(parsed?.feed.kind).toBe(list);
        },
      ),
    );
  });

  test('every parsed name contains valid ids and is what they generate', () => {
    const parts = fc.array(
      fc.constantFrom('{team:', '}', '.members', '.', 'a', ':', '\0', 'tasks', '.chat', '{', ' '),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        const name = pieces.join('') as FeedName;
        const parsed = parseFeed(name);
        if (!parsed) return;
        expect(isId(parsed.team)).toBe(true);
        expect(parsed.members.every(isId)).toBe(true);
        expect(parsed.feed.namesIn(parsed.team, parsed.members)).toContain(name);
      }),
      { numRuns: 3000 },
    );
  });
});
