/** Every command there is: keys, menus, buttons and the help offer what is listed here. */

import type { LayerKind, MenuName } from '../state/screenState.ts';
import { actionCommands } from './actionCommands.ts';
import { applies, type Command, type Place } from './defineCommand.ts';
import { inboxCommands } from './inboxCommands.ts';
import { layerCommands } from './layerCommands.ts';
import { outboxCommands } from './outboxCommands.ts';
import { preferenceCommands } from './preferenceCommands.ts';
import { screenCommands } from './screenCommands.ts';
import { taskDialogs } from './taskDialogs.ts';
import { teamCommands } from './teamCommands.ts';

export const commands: readonly Command[] = [
  ...actionCommands,
  ...taskDialogs,
  ...screenCommands,
  ...teamCommands,
  ...preferenceCommands,
  ...layerCommands,
  ...inboxCommands,
  ...outboxCommands,
];

/** The commands of these keys, on the screen or on a layer. Those of the layer come first. */
export const boundTo = (keys: string, layer: LayerKind | null): readonly Command[] => {
  const bound = commands.filter((command) => isOn(command, layer) && command.keys.includes(keys));
  return [...bound.filter(({ on }) => on), ...bound.filter(({ on }) => !on)];
};

/** Whether a sequence of keys begins with these. */
export const isPrefix = (keys: string, layer: LayerKind | null): boolean =>
  commands.some(
    (command) => isOn(command, layer) && command.keys.some((bound) => bound.startsWith(`${keys} `)),
  );

/** The inbox is a page and no dialog: one goes elsewhere from it as from the list. */
const isOn = ({ on, group }: Command, layer: LayerKind | null): boolean => {
  if (on) return layer !== null && on.includes(layer);
  return layer === null || (layer === 'inbox' && (group === 'go' || group === 'screen'));
};

/** The items of a menu at a place. If commands share a key, the first one is listed, as when the key is pressed. */
export const inMenu = (menu: MenuName, place: Place): readonly Command[] =>
  firstOfEachKey(commands.filter((command) => applies(command, place) && command.menu?.(place) === menu));

const firstOfEachKey = (offered: readonly Command[]): readonly Command[] =>
  offered.filter(
    ({ keys }, at) => keys.length === 0 || offered.findIndex((other) => other.keys[0] === keys[0]) === at,
  );

/** The commands that fit on a task's button: one key, no question. The menu shows why a command would be refused. */
export const quickCommands = (place: Place): readonly Command[] =>
  inMenu('row', place).filter(
    (command) => !command.asks && !command.opens && command.keys[0]?.length === 1 && !command.whyNot?.(place),
  );

/** The command that asks this here. */
export const commandAsking = (question: Command['asks'], place: Place): Command | undefined =>
  actionCommands.find((command) => command.asks === question && applies(command, place));
