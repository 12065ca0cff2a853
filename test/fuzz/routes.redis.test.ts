/**
 * Every route, called as the owner of another team and as nobody, with random and hostile input that names the ids of others: no
 * crash, no answer of 500, no change, and no canary. A failure names its seed: FUZZ_SEED repeats it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../../src/api/defineRoute.ts';
import { routes } from '../../src/api/registry.ts';
import { requestOf } from '../../src/api/request.ts';
import { seededRandom } from '../../src/demo/seededRandom.ts';
import { Sessions } from '../../src/server/accounts/sessions.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import type { TestServer } from '../fixtures/testServer.ts';
import { TestSlipway } from '../fixtures/testSlipway.ts';
import { hostileInput } from './hostileInput.ts';
import { fuzzSeed, inBatches, type Side, TwoTeams } from './twoTeams.ts';

const ROUNDS = 8;
const AT_ONCE = 12;

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('all');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

type Call = {
  readonly name: string;
  readonly route: Route;
  readonly input: object;
  readonly by: Side | null;
};

const inputOf = (route: Route, random: ReturnType<typeof seededRandom>, known: readonly string[]) =>
  Object.fromEntries(
    (['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = route[part];
      return schema ? [[part, hostileInput(schema, random, known)]] : [];
    }),
  );

it('[S13] no route breaks, changes or shows anything of others', async () => {
  const seed = fuzzSeed();
  const random = seededRandom(seed);
  const world = new TwoTeams(server.url, slipway.client);
  const [victim, attacker] = [await world.found('alice'), await world.found('bob')];
  const known = [...victim.ids, ...attacker.ids, 'nobody', 'ada', 'harbor'];
  const before = await world.stored(victim);
  const sessions = new Sessions(new Thoonk(slipway.client));
  const calls = [...routes].flatMap(([name, route]) =>
    [attacker, null].flatMap((by) =>
      Array.from({ length: ROUNDS }, (): Call => ({ name, route, by, input: inputOf(route, random, known) })),
    ),
  );
  const cookieName = attacker.person.cookie.split('=')[0];
  const statuses = new Map<number, number>();
  let made = 0;
  await inBatches(calls, AT_ONCE, async ({ name, route, input, by }) => {
    const text = requestText(route, input);
    if (!text) return;
    const cookie = by ? `${cookieName}=${await sessions.begin(by.user)}` : '';
    // Each comes from another address, so that no limit hides what a route does.
    const from = `10.${(made >> 16) & 255}.${(made >> 8) & 255}.${made++ & 255}`;
    const response = await fetch(server.url + text.path, {
      method: text.method,
      redirect: 'manual',
      headers: { ...text.headers, origin: server.url, cookie, 'x-forwarded-for': from },
      ...(text.body === undefined ? {} : { body: text.body }),
    });
    const answer = `${await response.text()} ${response.headers.get('location') ?? ''}`;
    const where = `seed ${seed}: ${name} as ${by ? 'bob' : 'nobody'} with ${JSON.stringify(input).slice(0, 500)}`;
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const isTrouble = response.status >= 500 && !answer.includes('issuerAway');
    expect(isTrouble, `${where} was answered with ${response.status} ${answer}`).toBe(false);
    expect(answer.includes(victim.canary), `${where} shows ${victim.canary}`).toBe(false);
    if (!by) expect(answer.includes(attacker.canary), `${where} shows ${attacker.canary}`).toBe(false);
  });
  expect(await world.stored(victim), `seed ${seed}`).toEqual(before);
  process.stdout.write(`${made} calls of ${routes.size} routes: ${counts(statuses)}\n`);
}, 60_000);

const counts = (statuses: ReadonlyMap<number, number>): string =>
  [...statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${status} × ${count}`)
    .join(', ');

/** Null for what has no place in an address. */
const requestText = (route: Route, input: object) => {
  try {
    return requestOf(route, input);
  } catch {
    return null;
  }
};
