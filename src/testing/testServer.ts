/**
 * A real backend on a free port of this machine, in this process, on a real Redis.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBackend } from '../server/backend.ts';
import type { Config, Role } from '../server/config.ts';
import type { GatewayTimes } from '../server/gateway/times.ts';
import { LOOPBACK_ONLY } from '../server/http/origin.ts';
import { SERVER_OPTIONS } from '../server/http/patience.ts';

export type TestServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * @param times what takes another time than usual
 * @param config what else is configured otherwise
 */
export const startTestServer = async (
  redisUrl: string,
  role: Role = 'all',
  times: Partial<GatewayTimes> = {},
  config: Partial<Config> = {},
): Promise<TestServer> => {
  const backend = await createBackend({
    redisUrl,
    role,
    staticFolder: null,
    demo: true,
    logLevel: 'silent',
    origins: LOOPBACK_ONLY,
    times,
    ...config,
  });
  const server = createServer(SERVER_OPTIONS, (request, response) => backend.handle(request, response));
  server.on('upgrade', (request, socket, head) => {
    if (!backend.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await backend.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
