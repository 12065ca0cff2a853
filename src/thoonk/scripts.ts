/**
 * Runs Lua scripts by hash, and loads them when Redis does not know them.
 *
 * A script or part may name shared parts in a line `--@ clock feed`. Each is included once, before its first use, so
 * that an event is written in one place and is the same for all verbs that cause it.
 */
import { createHash } from 'node:crypto';
import type { RedisArgument } from '@redis/client';
import { FeedDoesNotExist, InvalidConfig, WrongType } from './errors.ts';

/** The part of a Redis client that scripts need; a single client and a cluster both have it. */
export type ScriptRunner = {
  evalSha(sha: string, options: { keys: string[]; arguments: RedisArgument[] }): Promise<unknown>;
  eval(source: string, options: { keys: string[]; arguments: RedisArgument[] }): Promise<unknown>;
};

export type Script = { readonly source: string; readonly sha: string };

/** Script texts by path, with parts in a folder `parts`. */
export type ScriptSources = Readonly<Record<string, string>>;

/** The scripts of one folder. They may also use the parts of another library. */
export class ScriptLibrary<Name extends string> {
  private readonly scripts = new Map<string, string>();
  private readonly parts = new Map<string, string>();
  private readonly assembled = new Map<Name, Script>();

  constructor(
    sources: ScriptSources,
    private readonly base?: ScriptLibrary<string>,
  ) {
    for (const [path, text] of Object.entries(sources)) {
      const name = path.slice(path.lastIndexOf('/') + 1, -'.lua'.length);
      (path.includes('/parts/') ? this.parts : this.scripts).set(name, text);
    }
  }

  /** @param feed for error messages */
  async run(
    runner: ScriptRunner,
    name: Name,
    keys: string[],
    args: RedisArgument[],
    feed = '',
  ): Promise<unknown> {
    const script = this.script(name);
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
  }

  has(name: string): name is Name {
    return this.scripts.has(name);
  }

  /** The full text of a script, for programs in other languages that run it. */
  script(name: Name): Script {
    const known = this.assembled.get(name);
    if (known) return known;
    const text = this.scripts.get(name);
    if (text === undefined) throw new Error(`no such script: ${name}`);
    const source = withoutUnused(this.assemble(text, new Set()));
    const script = { source, sha: createHash('sha1').update(source).digest('hex') };
    this.assembled.set(name, script);
    return script;
  }

  /** The names of all Redis commands in the scripts, in capitals: a Redis user needs permission for each. */
  commands(): readonly string[] {
    const texts = [...this.scripts.values(), ...this.parts.values()];
    const found = texts.flatMap((text) =>
      [...text.matchAll(COMMAND)].map(([, one, read]) => one ?? read ?? ''),
    );
    return [...new Set(found)];
  }

  private assemble(source: string, included: Set<string>): string {
    return source.replace(/^--@ (.+)$/m, (_, parts: string) =>
      parts
        .split(' ')
        .map((part) => {
          if (included.has(part)) return '';
          included.add(part);
          return this.assemble(this.part(part), included);
        })
        .join('\n'),
    );
  }

  private part(name: string): string {
    const text = this.parts.get(name);
    if (text !== undefined) return text;
    if (!this.base) throw new Error(`no such part of a script: ${name}`);
    return this.base.part(name);
  }
}

const COMMAND = /(?:call|command)\('([A-Z]+)'|readKind\('[a-z]+', '([A-Z]+)'/g;

/**
 * A function of a part: it starts at the beginning of a line and ends with the next unindented `end`, or is on one
 * line.
 */
const FUNCTION = /^local function (\w+)\(.*?(?: end\n|\n(?:.*\n)*?end\n)/gm;

/** Redis creates every function of a script on each call, so a script includes only those that it uses. */
const withoutUnused = (source: string): string => {
  const code = source.replace(/--.*$/gm, '');
  const used = source.replace(FUNCTION, (whole, name: string) =>
    code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length === 1 ? '' : whole,
  );
  return used === source ? source : withoutUnused(used);
};

const isNoScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');

/** The codes that scripts return, and Redis's own for a key that holds another kind of value. */
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

export type ThoonkScript =
  | 'feedPublish'
  | 'feedRetract'
  | 'jobCancel'
  | 'jobClaim'
  | 'jobFinish'
  | 'jobMaintain'
  | 'jobPut'
  | 'jobPutOne'
  | 'jobRelease'
  | 'jobRenew'
  | 'jobRetract'
  | 'jobRetry'
  | 'jobStall'
  | 'jobTurn'
  | 'queuePut'
  | 'queueRetract'
  | 'queueTake'
  | 'read'
  | 'registryConfigure'
  | 'registryCreate'
  | 'registryDelete'
  | 'registryReserve'
  | 'sortedEdit'
  | 'sortedInsert'
  | 'sortedMove'
  | 'sortedRetract';

export const thoonkScripts = new ScriptLibrary<ThoonkScript>(
  import.meta.glob<string>('./lua/**/*.lua', { query: '?raw', import: 'default', eager: true }),
);

/** Like `ScriptLibrary.run`. */
export const runScript = (
  runner: ScriptRunner,
  name: ThoonkScript,
  keys: string[],
  args: RedisArgument[],
  feed = '',
): Promise<unknown> => thoonkScripts.run(runner, name, keys, args, feed);
