/** Which notices are our own, and which commits change the members of a team. */
import { beforeEach, expect, it } from 'vitest';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { NoticeSorter } from './noticeSorter.ts';

const TEAM = 'harbor' as TeamId;
const MEMBERS = membersFeed(TEAM);
const TASKS = listFeed(TEAM, 'ada' as MemberId, 'tasks');

let own: string[];
let foreign: string[];
let changed: TeamId[];
let sorter: NoticeSorter;

beforeEach(() => {
  [own, foreign, changed] = [[], [], []];
  sorter = new NoticeSorter({
    own: (_, id) => own.push(id),
    foreign: ({ id }) => foreign.push(id),
    membersChanged: (team) => changed.push(team),
    entries: () => {},
    deleted: () => {},
  });
});

const announce = (notices: number) => sorter.announced(`own:{team:${TEAM}}`, `${notices} 1`);
const notice = (event: string, feed: string, id: string) =>
  sorter.notice(`feed.${event}:${feed}`, Buffer.from(`${id}\0{}`));

it('a commit that adds many members changes the members once, and the next commit again', () => {
  for (const members of [
    ['ada', 'jun'],
    ['lena', 'tomas'],
  ]) {
    announce(members.length);
    for (const id of members) notice('publish', MEMBERS, id);
  }
  expect(own).toEqual(['ada', 'jun', 'lena', 'tomas']);
  expect(changed).toEqual([TEAM, TEAM]);
});

it('a commit that only edits a member or a task does not', () => {
  announce(2);
  notice('edit', MEMBERS, 'ada');
  notice('publish', TASKS, 'task');
  expect(changed).toEqual([]);
});

it('a commit that removes a member after other changes does', () => {
  announce(2);
  notice('publish', TASKS, 'task');
  notice('retract', MEMBERS, 'ada');
  expect(changed).toEqual([TEAM]);
});

it('a notice after those that were announced is foreign', () => {
  announce(1);
  notice('publish', MEMBERS, 'ada');
  notice('publish', MEMBERS, 'jun');
  expect([own, foreign, changed]).toEqual([['ada'], ['jun'], [TEAM]]);
});
