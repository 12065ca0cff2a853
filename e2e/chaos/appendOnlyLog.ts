/**
 * Every entry that any node of a Cluster has ever appended to a team's log, read from the append-only files that it has
 * written. A node that acknowledges an entry has written it before.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredEntry } from './checker/history.ts';

const FOLDER = 'appendonlydir';
const LOG = /^thoonk\.log:\{team:(.+)\}$/;

/** @param folders of the nodes @returns entries by team, possibly several times */
export const loggedBy = async (folders: readonly string[]): Promise<Map<string, StoredEntry[]>> => {
  const found = new Map<string, StoredEntry[]>();
  for (const folder of folders)
    for (const name of await readdir(join(folder, FOLDER)))
      if (name.endsWith('.incr.aof')) collect(await readFile(join(folder, FOLDER, name)), found);
  return found;
};

const collect = (file: Buffer, found: Map<string, StoredEntry[]>): void => {
  for (const words of commandsIn(file)) {
    const [verb, key = ''] = words;
    const team = LOG.exec(key)?.[1];
    if (team === undefined || verb?.toUpperCase() !== 'XADD') continue;
    const entries = found.get(team) ?? [];
    found.set(team, entries);
    entries.push(entryOf(words));
  }
};

/** `XADD KEY MAXLEN = N ID hash HASH to AUDIENCE by AUTHOR body BODY` */
const entryOf = (words: readonly string[]): StoredEntry => {
  const at = words.findIndex((word) => /^\d+-0$/.test(word));
  const fields = new Map<string, string>();
  for (let index = at + 1; index < words.length; index += 2)
    fields.set(words[index] ?? '', words[index + 1] ?? '');
  const field = (name: string) => fields.get(name) ?? '';
  return {
    seq: Number.parseInt(words[at] ?? '', 10),
    hash: field('hash'),
    to: field('to'),
    by: field('by'),
    body: field('body'),
  };
};

const LINE_END = 2;

/** A command at the end may be incomplete: the node was killed while it wrote, and acknowledged nothing. */
function* commandsIn(file: Buffer): Generator<string[]> {
  let at = 0;
  const number = (): number => {
    const end = file.indexOf('\r\n', at);
    const value = end < 0 ? Number.NaN : Number(file.toString('latin1', at + 1, end));
    at = end + LINE_END;
    return value;
  };
  while (at < file.length) {
    const count = number();
    const words: string[] = [];
    for (let index = 0; index < count; index++) {
      const length = number();
      if (Number.isNaN(length) || at + length + LINE_END > file.length) return;
      words.push(file.toString('utf8', at, at + length));
      at += length + LINE_END;
    }
    if (Number.isNaN(count)) return;
    yield words;
  }
}
