/** The registry of all commands: keys, menus, buttons and the help offer only these. */

import { whenLoaded } from '../loading/lazyCode.ts';
import type { AppSession } from '../state/appSession.ts';
import { isPage } from '../state/layers.ts';
import type { LayerKind, MenuName } from '../state/screenState.ts';
import { type ActionCommand, actionCommands } from './actionCommands.ts';
import { asBound, boundKeys } from './boundKeys.ts';
import { applies, type Command, type Place, runCommand } from './defineCommand.ts';
import { type CommandId, EARLY_KEYS } from './earlyKeys.ts';
import { LateCommands } from './lazyCommands.ts';
import { moveCommands } from './moveCommands.ts';

const FIRST: readonly Command[] = [...actionCommands, ...moveCommands];

/** The commands of the first script, and the others once they are loaded, with their default keys. */
export const defaultCommands = (app: AppSession): readonly Command[] => [
  ...FIRST,
  ...(app.part(LateCommands).here()?.commands ?? []),
];

/** The same with the person's keys. */
export const commands = (app: AppSession): readonly Command[] =>
  defaultCommands(app).map((command) => asBound(app, command));

const early: Readonly<Record<string, readonly string[]>> = EARLY_KEYS;

/** The keys of a command, also before its code is loaded. */
export const keysOf = (app: AppSession, id: CommandId): readonly string[] =>
  boundKeys(app, defaultCommands(app).find((command) => command.id === id) ?? { id, keys: early[id] ?? [] });

/** The commands bound to these keys, on the screen or in a layer. The layer's own come first. */
export const boundTo = (app: AppSession, keys: string, layer: LayerKind | null): readonly Command[] => {
  const bound = commands(app).filter((command) => isOn(command, layer) && command.keys.includes(keys));
  return [...bound.filter(({ on }) => on), ...bound.filter(({ on }) => !on)];
};

/** Whether these keys start a longer sequence. */
export const isPrefix = (app: AppSession, keys: string, layer: LayerKind | null): boolean =>
  commands(app).some(
    (command) => isOn(command, layer) && command.keys.some((bound) => bound.startsWith(`${keys} `)),
  );

/** Whether a command is for this layer, or for the screen. Navigation keys work on a page as in the list. */
export const isOn = (
  { on, group, over }: Pick<Command, 'on' | 'group' | 'over'>,
  layer: LayerKind | null,
): boolean => {
  if (layer === null || over?.includes(layer)) return !on;
  return on ? on.includes(layer) : isPage(layer) && (group === 'go' || group === 'screen');
};

/** The items of a menu at a place. If commands share a key, the first one is listed, as when the key is pressed. */
export const inMenu = (menu: MenuName, place: Place): readonly Command[] =>
  offered(defaultCommands(place.app), menu, place).map((command) => asBound(place.app, command));

/** The commands shown as buttons of a task: usually one key, no question, allowed now. The menu shows refused ones too. */
export const quickCommands = (place: Place): readonly ActionCommand[] =>
  offered(actionCommands, 'row', place)
    .filter((command) => !command.asks && command.keys[0]?.length === 1 && !command.whyNot?.(place))
    .map((command) => asBound(place.app, command));

/** Compares the default keys, so that a menu has the same items for everyone. */
const offered = <One extends Command>(from: readonly One[], menu: MenuName, place: Place): readonly One[] =>
  firstOfEachKey(from.filter((command) => applies(command, place) && command.menu?.(place) === menu));

const firstOfEachKey = <One extends Command>(among: readonly One[]): readonly One[] =>
  among.filter(
    ({ keys }, at) => keys.length === 0 || among.findIndex((other) => other.keys[0] === keys[0]) === at,
  );

/** The command that asks this question at this place. */
export const commandAsking = (question: Command['asks'], place: Place): ActionCommand | undefined => {
  const command = actionCommands.find((one) => one.asks === question && applies(one, place));
  return command && asBound(place.app, command);
};

/** For controls of the row under the cursor: the command acts on all selected tasks if the row is one of them. */
export const runOnRow = (command: Command, place: Place): void => {
  const onSelection = place.app.part(LateCommands).here()?.onSelection(place, [command], true);
  if (onSelection) onSelection();
  else runCommand(command, place);
};

/** For buttons of the first script: runs a command that may have to be loaded first. */
export const runNamed = (id: string, place: Place): void =>
  whenLoaded(place.app.part(LateCommands), () => {
    const command = commands(place.app).find((one) => one.id === id);
    if (command) runCommand(command, place);
  });
