/**
 * The server program without its process: one backend and the ports on which it listens. `main.ts` runs it in a process
 * of its own; the browser stories run several in one process, one after the other.
 *
 * Guarantees that it fails before it listens if its settings are wrong or Redis cannot be used, and that nothing of it remains in the process
 * after `end`.
 */
import { createServer, type Server } from 'node:http';
import { messageOf } from '../thoonk/errors.ts';
import { linkTo } from './accounts/oneTimeLinks.ts';
import { createBackend } from './backend.ts';
import { baseAddress, type ListenConfig, readConfig } from './config.ts';
import { SERVER_OPTIONS } from './http/patience.ts';
import { createLogger } from './logger.ts';
import { listenForOperator } from './metrics/operatorServer.ts';
import { connectRedis } from './redis/connect.ts';
import { inspectRedis } from './redis/inspect.ts';
import { WrongSettings } from './wrongSettings.ts';

/** What the program that started this one needs to know (scripts/backendProcess.mjs). */
export type Greeting = {
  /** The link to create the first account; null if there is an account. */
  readonly firstAccount: string | null;
  readonly demoNotice: string | null;
  readonly isDemo: boolean;
};

export type Program = {
  readonly config: ListenConfig;
  /** Each call makes a new link for the first account, because an earlier one may have been lost. */
  readonly greet: () => Promise<Greeting>;
  /** Finishes current work and closes all sockets: gradually over `config.drain`, or at once if `hurry` is aborted. */
  readonly end: (hurry: AbortSignal) => Promise<void>;
};

/**
 * @param staticFolder the built client
 * @returns the program, which is listening
 */
export const startProgram = async (
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  staticFolder: string,
): Promise<Program> => {
  const config = settingsIn(env, args, staticFolder);
  await requireUsableRedis(config);
  const backend = await createBackend(config);
  const server =
    config.role === 'worker'
      ? null
      : createServer(SERVER_OPTIONS, (request, response) => backend.handle(request, response));
  server?.on('upgrade', (request, socket, head) => {
    if (!backend.upgrade(request, socket, head)) socket.destroy();
  });
  if (server) await listening(server, config);
  const operator = config.metrics ? await listenForOperator(config.metrics, backend.answerOperator) : null;
  return {
    config,
    greet: async () => {
      const secret = await backend.offerFirstAccount();
      return {
        firstAccount: secret && linkTo(baseAddress(config), 'firstAccount', secret),
        demoNotice: config.role === 'worker' ? null : config.demoNotice,
        isDemo: config.demo,
      };
    },
    end: async (hurry) => {
      server?.close();
      await backend.close({ milliseconds: config.drain, hurry });
      server?.closeAllConnections();
      operator?.close();
    },
  };
};

/** @throws WrongSettings */
const settingsIn = (...given: Parameters<typeof readConfig>): ListenConfig => {
  try {
    return readConfig(...given);
  } catch (error) {
    throw new WrongSettings(messageOf(error), { cause: error });
  }
};

const listening = (server: Server, { port, host }: ListenConfig): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

/** Waits for a Redis that is not there yet, and refuses one that cannot be used. */
const requireUsableRedis = async ({ redisUrl, logLevel }: ListenConfig): Promise<void> => {
  const client = await connectRedis(redisUrl, createLogger(logLevel));
  try {
    await inspectRedis(client);
  } finally {
    client.destroy();
  }
};
