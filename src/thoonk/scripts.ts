/**
 * Runs the Lua scripts: each by its hash, loaded when Redis does not know it yet.
 *
 * A script or part may name shared parts in a line `--@ clock feed`; each is put in once, before its first user, so that an
 * event is written once and every verb that causes it behaves the same.
 */
import { createHash } from 'node:crypto';
import type { RedisArgument } from '@redis/client';
import type { OnDatabase } from './channels.ts';
import { FeedDoesNotExist, InvalidConfig, WrongType } from './errors.ts';

const sources = import.meta.glob<string>('./lua/**/*.lua', { query: '?raw', import: 'default', eager: true });

export type ScriptName =
  | 'bridgeItem'
  | 'bridgeLease'
  | 'bridgeTeam'
  | 'clientBind'
  | 'commit'
  | 'feedPublish'
  | 'feedRetract'
  | 'gatewayLease'
  | 'history'
  | 'items'
  | 'jobCancel'
  | 'jobClaim'
  | 'jobFinish'
  | 'jobMaintain'
  | 'jobPut'
  | 'jobRelease'
  | 'jobRenew'
  | 'jobRetract'
  | 'jobRetry'
  | 'jobStall'
  | 'jobTurn'
  | 'presence'
  | 'queuePut'
  | 'queueRetract'
  | 'queueTake'
  | 'read'
  | 'registryConfigure'
  | 'registryCreate'
  | 'registryDelete'
  | 'registryReserve'
  | 'signInAttempt'
  | 'snapshot'
  | 'socketCounts'
  | 'sortedEdit'
  | 'sortedInsert'
  | 'sortedMove'
  | 'sortedRetract'
  | 'spend';

/** What the scripts need of a Redis client; a single client and a cluster both have it. */
export type ScriptRunner = OnDatabase & {
  evalSha(sha: string, options: { keys: string[]; arguments: RedisArgument[] }): Promise<unknown>;
  eval(source: string, options: { keys: string[]; arguments: RedisArgument[] }): Promise<unknown>;
};

type Script = { readonly source: string; readonly sha: string };

const loaded = new Map<ScriptName, Script>();

/** @param feed for the words of an error */
export const runScript = async (
  runner: ScriptRunner,
  name: ScriptName,
  keys: string[],
  args: RedisArgument[],
  feed = '',
): Promise<unknown> => {
  const script = scriptNamed(name);
  try {
    return await runner.evalSha(script.sha, { keys, arguments: args });
  } catch (error) {
    if (!isNoScript(error)) throw asThoonkError(error, feed);
  }
  try {
    return await runner.eval(script.source, { keys, arguments: args });
  } catch (error) {
    throw asThoonkError(error, feed);
  }
};

const isNoScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');

/** The codes that scripts answer with, and Redis's own for a key that holds another kind of value. */
export const asThoonkError = (error: unknown, feed: string): unknown => {
  if (!(error instanceof Error)) return error;
  const [code, detail = ''] = error.message.split(' ', 2);
  switch (code) {
    case 'NOFEED':
      return new FeedDoesNotExist(feed);
    case 'OTHERTYPE':
      return new WrongType(feed, detail);
    case 'WRONGTYPE':
      return new WrongType(feed, 'by its keys');
    case 'BADLENGTH':
      return new InvalidConfig(`max_length is no number (${error.message.slice(10)}): ${feed}`);
    default:
      return error;
  }
};

/** The full text of a script, for those who run it from another language. */
export const scriptNamed = (name: ScriptName): Script => {
  const known = loaded.get(name);
  if (known) return known;
  const source = withoutUnused(assemble(sourceOf(`./lua/${name}.lua`)));
  const script = { source, sha: createHash('sha1').update(source).digest('hex') };
  loaded.set(name, script);
  return script;
};

/** The names of all Redis commands that the scripts use, in capitals: a user of Redis needs the right to each. */
export const commandsOfScripts = (): readonly string[] => [
  ...new Set(
    Object.values(sources).flatMap((source) =>
      [...source.matchAll(/(?:call|command)\('([A-Z]+)'|readKind\('[a-z]+', '([A-Z]+)'/g)].map(
        ([, command, read]) => command ?? read ?? '',
      ),
    ),
  ),
];

const assemble = (source: string, included = new Set<string>()): string =>
  source.replace(/^--@ (.+)$/m, (_, parts: string) =>
    parts
      .split(' ')
      .map((part) => {
        if (included.has(part)) return '';
        included.add(part);
        return assemble(sourceOf(`./lua/parts/${part}.lua`), included);
      })
      .join('\n'),
  );

/** A function of a part: at the beginning of a line, up to the `end` that stands there, or on one line. */
const FUNCTION = /^local function (\w+)\(.*?(?: end\n|\n(?:.*\n)*?end\n)/gm;

/** Redis makes every function of a script anew for each call, so a script carries only those that it uses. */
const withoutUnused = (source: string): string => {
  const code = source.replace(/--.*$/gm, '');
  const used = source.replace(FUNCTION, (whole, name: string) =>
    code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length === 1 ? '' : whole,
  );
  return used === source ? source : withoutUnused(used);
};

const sourceOf = (path: string): string => {
  const source = sources[path];
  if (source === undefined) throw new Error(`no such script: ${path}`);
  return source;
};
