/** New sockets while the program shuts down. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { SessionCookie } from '../accounts/sessionCookie.ts';
import { Sessions } from '../accounts/sessions.ts';
import { SessionWatch } from '../accounts/sessionWatch.ts';
import { LOOPBACK_ONLY, OriginCheck } from '../http/origin.ts';
import { createLogger } from '../logger.ts';
import { Gateway } from './gateway.ts';
import { SocketAcceptor } from './socketAcceptor.ts';
import { SocketCounts } from './socketCounts.ts';

it('[S20] an acceptor that is closed answers an upgrade with 503', async () => {
  const on = await startThoonkRedis();
  const [thoonk, logger] = [new Thoonk(on.client), createLogger('silent')];
  const gateway = new Gateway(thoonk, on.client, logger);
  const acceptor = new SocketAcceptor(gateway, new OriginCheck(LOOPBACK_ONLY, logger), {
    sessions: new Sessions(thoonk),
    cookie: new SessionCookie('test'),
    watch: new SessionWatch(on.client, on.client),
    counts: new SocketCounts(on.client),
    environment: {},
  });
  const server = createServer().on('upgrade', (request, socket, head) =>
    acceptor.upgrade(request, socket, head),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const knock = () =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { origin: `http://127.0.0.1:${port}` });
      socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0));
      socket.on('close', resolve);
      socket.on('error', () => {});
    });
  expect(await knock()).toBe(4401);
  acceptor.close();
  expect(await knock()).toBe(503);
  server.close();
  await gateway.close();
  await on.stop();
});
