/**
 * The lines of the key editor: each command, and each key of a text field, with the keys it has now.
 *
 * Commands that share their default keys and work at the same places, such as ship and unship, are one line, so that they
 * stay on one key. A row of numbered keys, such as `g 1` to `g 9`, is changed as a whole.
 */
import type { AppSession } from '../../state/appSession.ts';
import type { LayerKind } from '../../state/screenState.ts';
import { boundKeys } from '../boundKeys.ts';
import { fieldBindables, type NamedBindable } from '../keyHelp.ts';
import { defaultCommands, isOn } from '../registry.ts';
import { PRESETS } from './presets.ts';
import { readStoredKeys } from './storedKeys.ts';

export type KeyLine = {
  /** The id of its first command. */
  readonly id: string;
  /** With their default keys. */
  readonly commands: readonly [NamedBindable, ...NamedBindable[]];
  /** Without Escape, which cannot be changed. */
  readonly keys: readonly string[];
  readonly isNumbered: boolean;
  readonly isChanged: boolean;
};

/** The layers that a command names, and the screen. */
const placesOf = ({ on = [], over = [] }: NamedBindable): readonly (LayerKind | null)[] => [
  null,
  ...on,
  ...over,
];

/** Whether there is a place where the keys of both work: the screen, a layer that one of them names, or a text field. */
export const worksWith = (one: NamedBindable, other: NamedBindable): boolean =>
  one.field === undefined && other.field === undefined
    ? [...placesOf(one), ...placesOf(other)].some((place) => isOn(one, place) && isOn(other, place))
    : one.field === other.field || worksInField(one, other.field) || worksInField(other, one.field);

/** Whether a command works in a text field: it works everywhere, or the field is its layer. */
const worksInField = ({ field: own, on, over }: NamedBindable, field: string | undefined): boolean =>
  own === undefined && (over !== undefined || (on?.some((layer) => layer === field) ?? false));

/** A line with at least this many keys is a numbered row. */
const MIN_NUMBERED = 4;

/** Whether two commands are meant to share a key: the first that applies runs. */
export const areAlternatives = (one: NamedBindable, other: NamedBindable): boolean =>
  one.keys.some((key) => other.keys.includes(key)) && worksWith(one, other);

const isSameLine = (one: NamedBindable, other: NamedBindable): boolean =>
  one.keys.length > 0 &&
  one.keys.join() === other.keys.join() &&
  one.group === other.group &&
  worksWith(one, other);

/** All except those whose only key is Escape or Tab. */
const isListed = ({ keys }: NamedBindable): boolean =>
  keys.length === 0 || keys.some((key) => key !== 'Escape' && key !== 'Tab');

/** Without those for pasted lines: there Enter presses the button that has focus. */
const listedFieldKeys = fieldBindables.filter(({ group }) => group !== 'pasted');

export const keyLines = (app: AppSession): readonly KeyLine[] => {
  const { preset, own } = readStoredKeys();
  const lines: (readonly [NamedBindable, ...NamedBindable[]])[] = [];
  for (const command of [...defaultCommands(app), ...listedFieldKeys].filter(isListed)) {
    const at = lines.findIndex(([first]) => isSameLine(first, command));
    const line = lines[at];
    if (line) lines[at] = [...line, command];
    else lines.push([command]);
  }
  return lines.map((commands) => ({
    id: commands[0].id,
    commands,
    keys: boundKeys(app, commands[0]).filter((key) => key !== 'Escape'),
    isNumbered: commands[0].keys.length >= MIN_NUMBERED,
    isChanged: commands.some(({ id }) => own[preset].has(id)),
  }));
};

/** The keys of a line without the person's own changes. */
export const presetKeys = ({ commands: [first] }: KeyLine): readonly string[] =>
  PRESETS[readStoredKeys().preset][first.id] ?? first.keys.filter((key) => key !== 'Escape');

/** The keys of a numbered row with another prefix: with `p`, `g p 1` becomes `p 1`. */
export const numberedKeys = ({ commands: [first] }: KeyLine, prefix: string): readonly string[] =>
  first.keys.map((keys) => `${prefix} ${keys.split(' ').at(-1)}`);
