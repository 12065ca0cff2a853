/** A gateway that has lost the connection on which it receives everything, but not the one on which it asks. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('gateway');
});
afterAll(async () => {
  await slipway.client.sendCommand(['CONFIG', 'SET', 'maxclients', '10000']);
  await slipway.clear();
  await slipway.stop();
});

it('a gateway without the connection on which Redis sends it messages is not ready', {
  timeout: 30_000,
}, async () => {
  const ready = async () => (await fetch(`${server.url}/health/ready`)).status;
  expect(await ready()).toBe(200);
  const cookie = await signInAs(server.url, 'jun');
  const wire = slipway.know(await WireClient.connect(server.url, cookie));
  // Redis takes no more connections: other programs have used them up. The pages' messages come on one that is gone.
  await slipway.client.sendCommand(['CONFIG', 'SET', 'maxclients', '1']);
  await slipway.client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
  const isWelcome = await wire.hello().then(
    () => true,
    () => false,
  );
  expect({ isWelcome, ready: await ready() }).toEqual({ isWelcome: false, ready: 503 });
});
