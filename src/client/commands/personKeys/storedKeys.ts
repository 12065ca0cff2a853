/**
 * The keys that a person has chosen, as they are kept in this browser: a preset, and their own changes to each preset.
 *
 * Guarantees that stored data cannot break the page, even if another build or a person wrote it: each entry that does not
 * have the form of keys is ignored.
 */
import type { AppSession } from '../../state/appSession.ts';
import { keepChoice, keptChoice } from '../../state/choices.ts';
import type { PersonKeys } from '../../state/personKeys.ts';
import { isKeys, refusalOf } from './keyForm.ts';
import { PRESET_NAMES, PRESETS, type PresetName } from './presets.ts';

/** The keys of some commands, by the id of the command. */
type OwnKeys = ReadonlyMap<string, readonly string[]>;

type StoredKeys = {
  readonly preset: PresetName;
  /** Switching presets keeps the changes to the others. */
  readonly own: Readonly<Record<PresetName, OwnKeys>>;
};

/** More than any command has by default. */
const MAX_KEYS_OF_COMMAND = 20;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const ownKeysIn = (value: unknown): OwnKeys =>
  new Map(
    Object.entries(isRecord(value) ? value : {}).flatMap(([id, keys]) =>
      Array.isArray(keys) && keys.length <= MAX_KEYS_OF_COMMAND && keys.every(isKeys)
        ? [[id, keys as readonly string[]] as const]
        : [],
    ),
  );

export const readStoredKeys = (text = keptChoice('keys')): StoredKeys => {
  const value = parsed(text);
  const { preset, own } = isRecord(value) ? value : {};
  const all = isRecord(own) ? own : {};
  return {
    preset: PRESET_NAMES.find((name) => name === preset) ?? 'slipway',
    own: {
      slipway: ownKeysIn(all.slipway),
      linear: ownKeysIn(all.linear),
      vim: ownKeysIn(all.vim),
    },
  };
};

/** Null if all keys are the default ones. A command keeps its default keys if one of these may not be bound to it. */
export const personKeysOf = ({ preset, own }: StoredKeys): PersonKeys | null => {
  const table = new Map([...Object.entries(PRESETS[preset]), ...own[preset]]);
  if (table.size === 0) return null;
  const names = new Set([...table.values()].flat().flatMap((keys) => keys.split(' ')));
  return {
    keysOf: (command) => {
      const keys = table.get(command.id);
      return keys?.every((one) => refusalOf(one, command) === null) ? keys : undefined;
    },
    uses: (name) => names.has(name),
  };
};

export const applyStoredKeys = (app: AppSession): void => app.set({ keys: personKeysOf(readStoredKeys()) });

/** Stores the keys and uses them at once, in this tab and, through the `storage` event, in all others. */
export const keepStoredKeys = (app: AppSession, stored: StoredKeys): void => {
  const { preset, own } = stored;
  const texts = PRESET_NAMES.flatMap((name) =>
    own[name].size > 0 ? [[name, Object.fromEntries(own[name])] as const] : [],
  );
  const isDefault = preset === 'slipway' && texts.length === 0;
  keepChoice('keys', isDefault ? '' : JSON.stringify({ preset, own: Object.fromEntries(texts) }));
  app.set({ keys: personKeysOf(stored) });
};
