/**
 * EVAL and EVALSHA: scripts run on the keyspace as one step, with Redis's conversions between its replies and Lua's
 * values.
 *
 * Compiled scripts are kept for all in-memory servers of this process. `forget` forgets the hashes that a server knows,
 * as in a restart of Redis.
 */
import { hash } from 'node:crypto';
import { compile, type LuaScript } from './lua/compile.ts';
import { formatGeneral, LuaError, type LuaFunction, LuaTable, type LuaValue } from './lua/values.ts';
import { Failure, type Reply, Status } from './reply.ts';

/** Runs a command of a script. */
export type RunCommand = (name: string, args: readonly string[]) => Reply;

/** By their source: hashing a source costs more than running a small script. */
const compiled = new Map<string, { readonly sha: string; readonly script: LuaScript }>();

const sha1 = (bytes: string): string => hash('sha1', Buffer.from(bytes, 'latin1'), 'hex');

export class Scripts {
  private readonly known = new Map<string, LuaScript>();
  private readonly redis: LuaTable;

  constructor(run: RunCommand) {
    this.redis = redisLibrary(run);
  }

  forget(): void {
    this.known.clear();
  }

  /** @param source bytes */
  eval(source: string, args: readonly string[]): Reply {
    let found = compiled.get(source);
    if (!found) {
      found = { sha: sha1(source), script: compile(Buffer.from(source, 'latin1').toString('utf8')) };
      compiled.set(source, found);
    }
    this.known.set(found.sha, found.script);
    return runScript(found.script, args, this.redis);
  }

  evalSha(sha: string, args: readonly string[]): Reply {
    const script = this.known.get(sha.toLowerCase());
    if (!script) throw new Failure('NOSCRIPT No matching script. Please use EVAL.');
    return runScript(script, args, this.redis);
  }
}

/** @param args number of keys, keys, arguments */
const runScript = (script: LuaScript, args: readonly string[], redis: LuaTable): Reply => {
  const afterKeys = 1 + Number(args[0] ?? 0);
  const KEYS = new LuaTable(args.slice(1, afterKeys));
  const ARGV = new LuaTable(args.slice(afterKeys));
  try {
    return toReply(script(KEYS, ARGV, redis));
  } catch (error) {
    if (error instanceof LuaError) throw failureOf(error.value);
    throw error;
  }
};

const failureOf = (value: LuaValue): Failure => {
  const text = value instanceof LuaTable ? value.get('err') : value;
  return new Failure(value instanceof LuaTable ? String(text) : `ERR ${text}`);
};

const redisLibrary = (run: RunCommand): LuaTable => {
  const pcall: LuaFunction = (name, ...args) => {
    try {
      return fromReply(run(argument(name), args.map(argument)));
    } catch (error) {
      if (error instanceof Failure) return LuaTable.named({ err: error.message });
      if (error instanceof LuaError) return error.value;
      throw error;
    }
  };
  const call: LuaFunction = (name, ...args) => {
    try {
      return fromReply(run(argument(name), args.map(argument)));
    } catch (error) {
      if (error instanceof Failure) throw new LuaError(LuaTable.named({ err: error.message }));
      throw error;
    }
  };
  return LuaTable.named({
    call,
    pcall,
    sha1hex: (value) => sha1(argument(value)),
    error_reply: (text) => LuaTable.named({ err: argument(text) }),
    status_reply: (text) => LuaTable.named({ ok: argument(text) }),
  });
};

const argument = (value: LuaValue): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : formatGeneral(value, 17);
  throw new LuaError('Lua redis lib command arguments must be strings or integers');
};

const fromReply = (reply: Reply): LuaValue => {
  if (reply === null) return false;
  if (typeof reply === 'string' || typeof reply === 'number') return reply;
  if (reply instanceof Status) return LuaTable.named({ ok: reply.text });
  if (reply instanceof Failure) return LuaTable.named({ err: reply.message });
  return LuaTable.of(reply.map(fromReply));
};

/** A number loses its fraction, a list ends at its first nil, and true is 1. */
const toReply = (value: LuaValue): Reply => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Math.trunc(value);
  if (value === true) return 1;
  if (!(value instanceof LuaTable)) return null;
  const [failure, status] = [value.get('err'), value.get('ok')];
  if (typeof failure === 'string') throw new Failure(failure);
  if (typeof status === 'string') return new Status(status);
  const end = value.list.indexOf(undefined);
  return (end < 0 ? value.list : value.list.slice(0, end)).map(toReply);
};
