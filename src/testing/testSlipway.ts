/**
 * A Slipway of real parts for one test file: one Redis, backends in this process that come and go, and people at them.
 */
import { createClient } from '@redis/client';
import type { Role } from '../server/config.ts';
import type { GatewayTimes } from '../server/gateway/times.ts';
import type { RedisClient } from '../thoonk/client.ts';
import { startTestRedis, type TestRedis } from './redis.ts';
import { startTestServer, type TestServer } from './testServer.ts';
import { WireClient, type WireOptions } from './wireClient.ts';

export class TestSlipway {
  private servers: TestServer[] = [];
  private people: WireClient[] = [];

  private constructor(
    readonly redis: TestRedis,
    readonly client: RedisClient,
  ) {}

  static async start(options: { appendOnly?: boolean } = {}): Promise<TestSlipway> {
    const redis = await startTestRedis(options);
    const client: RedisClient = createClient({ url: redis.url });
    client.on('error', () => {});
    await client.connect();
    return new TestSlipway(redis, client);
  }

  async server(role: Role = 'all', times: Partial<GatewayTimes> = {}): Promise<TestServer> {
    const server = await startTestServer(this.redis.url, role, times);
    this.servers.push(server);
    return server;
  }

  /** Somebody who signs in, says hello, and has the team before them. */
  async join(
    server: { readonly url: string },
    member: string,
    options: WireOptions = {},
  ): Promise<WireClient> {
    return this.know(await WireClient.open(server.url, member, options));
  }

  /** Whoever is made known here is gone after the test. */
  know(wire: WireClient): WireClient {
    this.people.push(wire);
    return wire;
  }

  /** After each test: nobody is here, nothing runs, and Redis is empty. */
  async clear(): Promise<void> {
    for (const wire of this.people.splice(0)) wire.close();
    for (const server of this.servers.splice(0)) await server.close();
    await this.client.flushAll();
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await this.redis.stop();
  }
}
