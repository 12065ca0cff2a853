// @vitest-environment happy-dom
/** Who may do what: every row of docs/permissions.md, in the browser and in the worker. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { actionNames } from '../../src/actions/index.ts';
import { serverActions } from '../../src/actions/server/index.ts';
import type { MemberId } from '../../src/model/ids.ts';
import { type HarborServer, openSession } from '../fixtures/browserSession.ts';
import { browserAnswer, commandAnswer, isServerVerb, show, workerAnswer } from './bothSides.ts';
import { allCases } from './cases.ts';
import { STATES } from './crew.ts';
import { columnsOf, permissionPage, type Row, rows } from './permissionTable.ts';

const titleOf = ({ verb, one }: Row) => `${verb}${one.when ? ` (${one.when})` : ''}`;

const decisionOf = ({ verb, one }: Row, user: MemberId) =>
  workerAnswer(verb, one, user, isServerVerb(verb) ? 'server' : undefined);

/** What the browser offers each person, by row. The page is shown each state of the team once for each of them. */
const askBrowser = (server: HarborServer) => {
  const offers = new Map<string, Offer>();
  const people = new Set(rows.flatMap(({ section }) => columnsOf(section).map(([, user]) => user)));
  for (const user of people)
    for (const name of Object.keys(STATES) as (keyof typeof STATES)[]) {
      show(server, STATES[name], user);
      for (const row of rows.filter(({ one: { state = 'usual' } }) => state === name))
        offers.set(`${titleOf(row)} ${user}`, {
          function: browserAnswer(server, row.verb, row.one, user),
          command: commandAnswer(server, row.verb, row.one, user),
        });
    }
  return offers;
};

type Offer = {
  readonly function: ReturnType<typeof browserAnswer>;
  readonly command: ReturnType<typeof commandAnswer>;
};

describe('the permission table', () => {
  let offers: ReadonlyMap<string, Offer>;
  beforeAll(async () => {
    offers = askBrowser(await openSession());
    vi.useRealTimers();
  });

  test('has a row for every verb, and no row twice', () => {
    const verbs = [...new Set(rows.map(({ verb }) => verb))].sort();
    expect(verbs).toEqual([...actionNames, ...Object.keys(serverActions)].sort());
    expect(verbs).toEqual(Object.keys(allCases).sort());
    expect(new Set(rows.map(titleOf)).size).toBe(rows.length);
  });

  test.for(rows.map((row) => [titleOf(row), row] as const))(
    '[rights] %s: the browser offers what the worker accepts',
    ([title, row]) => {
      for (const [column, user] of columnsOf(row.section)) {
        const decided = decisionOf(row, user);
        expect(decided, column).not.toBe('invalid');
        const offer = offers.get(`${title} ${user}`);
        expect(offer?.function, column).toBe(isServerVerb(row.verb) ? null : decided);
        if (offer?.command === 'notOffered') expect(decided, column).not.toBe('yes');
        else expect(offer?.command ?? decided, column).toBe(decided);
      }
    },
  );

  test.for(rows.filter(({ verb }) => isServerVerb(verb)).map((row) => [titleOf(row), row] as const))(
    '[rights] %s: a browser that sends it is refused',
    ([, { verb, one, section }]) => {
      for (const [, user] of columnsOf(section))
        expect(workerAnswer(verb, one, user, undefined)).toBe('unknownAction');
    },
  );

  test('is the one in the documentation', async () => {
    await expect(permissionPage(decisionOf)).toMatchFileSnapshot('../../docs/permissions.md');
  });
});
