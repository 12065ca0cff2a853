import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chatFeed,
  deletedFeed,
  type FeedName,
  feedType,
  LISTS,
  listFeed,
  membersFeed,
  parseFeed,
  teamFeed,
} from './feeds.ts';
import { isId, type MemberId, type TeamId } from './ids.ts';

const team = 'harbor' as TeamId;
const ada = 'ada' as MemberId;
const ids = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/);

describe('the names of feeds', () => {
  test.for([
    { name: teamFeed(team), text: '{team:harbor}', parsed: { team, kind: 'team', type: 'feed' } },
    {
      name: membersFeed(team),
      text: '{team:harbor}.members',
      parsed: { team, kind: 'members', type: 'feed' },
    },
    {
      name: deletedFeed(team),
      text: '{team:harbor}.deleted',
      parsed: { team, kind: 'deleted', type: 'feed' },
    },
    { name: chatFeed(team), text: '{team:harbor}.chat', parsed: { team, kind: 'chat', type: 'feed' } },
    {
      name: listFeed(team, ada, 'tasks'),
      text: '{team:harbor}.members.ada.tasks',
      parsed: { team, kind: 'tasks', type: 'sorted', member: ada },
    },
    {
      name: listFeed(team, ada, 'later'),
      text: '{team:harbor}.members.ada.later',
      parsed: { team, kind: 'later', type: 'sorted', member: ada },
    },
    {
      name: listFeed(team, ada, 'shipped'),
      text: '{team:harbor}.members.ada.shipped',
      parsed: { team, kind: 'shipped', type: 'feed', member: ada },
    },
  ])('$text is written and read', ({ name, text, parsed }) => {
    expect(name).toBe(text);
    expect(parseFeed(name)).toStrictEqual(parsed);
    expect(feedType(name)).toBe(parsed.type);
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
  ])('%j is no feed of a team', (name) => {
    expect(parseFeed(name as FeedName)).toBeNull();
    expect(() => feedType(name as FeedName)).toThrow('not a feed of a team');
  });

  test('a name that was refused or read once is answered the same again', () => {
    const name = listFeed('once' as TeamId, ada, 'later');
    expect(parseFeed(name)).toBe(parseFeed(name));
    expect(parseFeed('nonsense' as FeedName)).toBeNull();
    expect(parseFeed('nonsense' as FeedName)).toBeNull();
  });

  test('any team, member and list come back as they were, dots and list names in ids too', () => {
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
          expect(parsed).toMatchObject({ team: anyTeam, member, kind: list });
        },
      ),
    );
  });

  test('whatever is read as a feed holds ids and is named by them', () => {
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
        if (parsed.member !== undefined) expect(isId(parsed.member)).toBe(true);
        const { kind, member = ada } = parsed;
        const again =
          kind === 'team'
            ? teamFeed(parsed.team)
            : kind === 'members'
              ? membersFeed(parsed.team)
              : kind === 'chat'
                ? chatFeed(parsed.team)
                : kind === 'deleted'
                  ? deletedFeed(parsed.team)
                  : listFeed(parsed.team, member, kind);
        expect(again).toBe(name);
      }),
      { numRuns: 3000 },
    );
  });
});
