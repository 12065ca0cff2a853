/** The server's worker alone in its process, without the bridge that the server's program runs as well. */
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis, duplicateRedis } from '../../src/server/redis/connect.ts';
import { Worker } from '../../src/server/worker/worker.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options } from '../measure/roles.mjs';

const logger = createLogger('warn');
const client = await connectRedis(options().url, logger);
const worker = new Worker(new Thoonk(client), await duplicateRedis(client, logger), logger);
worker.start();

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => void worker.stop().then(() => process.exit(0)));
process.send?.({ ready: true });
