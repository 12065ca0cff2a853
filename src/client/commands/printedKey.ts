/** Keys in sentences, as printed on this keyboard. */
import type { AppSession } from '../state/appSession.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandId } from './earlyKeys.ts';
import { partsOf } from './keyParts.ts';
import { keysOf } from './registry.ts';

/** Null if there is no key. */
export const printedKey = (keys: string | undefined, texts: Pick<Texts, 'keyNames'>): string | null =>
  keys === undefined
    ? null
    : keys
        .split(' ')
        .map((key) => partsOf(key, texts).join(' '))
        .join(' ');

/** The first key of a command, as this person has bound it. */
export const printedKeyOf = (app: AppSession, id: CommandId): string | null =>
  printedKey(keysOf(app, id)[0], app.texts);
