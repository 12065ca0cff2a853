/** The first account of a server: each gateway offers a link, and one of all the links creates it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPerson } from '../../test/fixtures/browserPerson.ts';
import { startTestServer } from '../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../test/fixtures/testSlipway.ts';

let slipway: TestSlipway;
beforeEach(async () => {
  slipway = await TestSlipway.start();
});
afterEach(async () => {
  await slipway.clear();
  await slipway.stop();
});

const CLOSED = { demo: false, signUp: 'invite' } as const;
const gateway = () => startTestServer(slipway.redis.url, 'gateway', {}, CLOSED);

it('[S37] is created once, though two gateways have each printed a link and both are used at once', async () => {
  const [one, two] = [await gateway(), await gateway()];
  const links = [await one.offerFirstAccount(), await two.offerFirstAccount()];
  expect((await new BrowserPerson(two.url, 'Guest').session()).signIn).toMatchObject({
    isFirst: true,
    isOpen: false,
  });
  const racers = [1, 2, 3, 4, 5, 6].map((n) => new BrowserPerson([one, two][n % 2]?.url ?? '', `Racer ${n}`));
  const outcomes = await Promise.all(racers.map((racer, n) => racer.signUp({ first: links[n % 2] ?? '' })));
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'linkGone')).toHaveLength(5);
  const first = racers[outcomes.indexOf(null)];
  expect(await first?.session()).toMatchObject({ isOperator: true, signIn: { isFirst: false } });
  expect([await one.offerFirstAccount(), await two.offerFirstAccount()]).toEqual([null, null]);
  await one.close();
  await two.close();
});

it('can be created again after an attempt that failed', async () => {
  const server = await gateway();
  const first = (await server.offerFirstAccount()) ?? '';
  const person = new BrowserPerson(server.url, 'First Person');
  await slipway.client.set('slipway.firstAccount', 'claimed');
  expect(await person.signUp({ first })).toBe('linkGone');
  await slipway.client.del('slipway.firstAccount');
  expect(await person.signUp({ first: (await server.offerFirstAccount()) ?? '' })).toBeNull();
  await server.close();
});
