/**
 * A gateway without HTTP on connections of its own: a test gives it the sockets.
 */
import { Gateway } from '../server/gateway/gateway.ts';
import { GATEWAY_TIMES, type GatewayTimes } from '../server/gateway/times.ts';
import { createLogger } from '../server/logger.ts';
import { connectRedis } from '../server/redis/connect.ts';
import { Thoonk } from '../thoonk/thoonk.ts';

export type TestGateway = {
  readonly gateway: Gateway;
  /** As a deploy does it. */
  readonly close: () => Promise<void>;
  /** As SIGKILL does it, as far as Redis can tell. */
  readonly kill: () => void;
};

/** @param times what takes another time than usual */
export const startTestGateway = async (
  redisUrl: string,
  times: Partial<GatewayTimes> = {},
): Promise<TestGateway> => {
  const logger = createLogger('silent');
  const client = await connectRedis(redisUrl, logger);
  const subscriber = await connectRedis(redisUrl, logger);
  const gateway = new Gateway(new Thoonk(client), subscriber, logger, { ...GATEWAY_TIMES, ...times });
  const kill = () => {
    client.destroy();
    subscriber.destroy();
  };
  const close = async () => {
    if (client.isOpen) await gateway.close();
    if (client.isOpen) kill();
  };
  return { gateway, close, kill };
};
