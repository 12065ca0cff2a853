/**
 * Changes a person's keys.
 *
 * Starts from what is stored now, so that a change in another tab is not lost. Keys equal to those of the preset are not
 * stored, so that later versions of the preset apply.
 */
import type { AppSession } from '../../state/appSession.ts';
import { type KeyLine, presetKeys } from './keyLines.ts';
import type { PresetName } from './presets.ts';
import { keepStoredKeys, readStoredKeys } from './storedKeys.ts';

export type LineKeys = { readonly line: KeyLine; readonly keys: readonly string[] };

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((key, at) => key === other[at]);

export const changeKeys = (app: AppSession, changes: readonly LineKeys[]): void => {
  const stored = readStoredKeys();
  const own = new Map(stored.own[stored.preset]);
  for (const { line, keys } of changes) {
    const isPreset = isSame(keys, presetKeys(line));
    for (const { id } of line.commands) {
      if (isPreset) own.delete(id);
      else own.set(id, [...new Set(keys)]);
    }
  }
  keepStoredKeys(app, { ...stored, own: { ...stored.own, [stored.preset]: own } });
};

/** Gives a line the keys of the preset again. */
export const resetKeys = (app: AppSession, line: KeyLine): void =>
  changeKeys(app, [{ line, keys: presetKeys(line) }]);

/** Gives all lines the keys of the preset again. */
export const resetAllKeys = (app: AppSession): void => {
  const stored = readStoredKeys();
  keepStoredKeys(app, { ...stored, own: { ...stored.own, [stored.preset]: new Map() } });
};

export const choosePreset = (app: AppSession, preset: PresetName): void =>
  keepStoredKeys(app, { ...readStoredKeys(), preset });
