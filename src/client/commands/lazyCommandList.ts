/** Commands that open or close something or ask a question. They load with the parts of the screen that they open. */
import { actionNamed } from '../../actions/index.ts';
import { otherVerbs } from '../../actions/taskVerbs.ts';
import { commandsOf } from './actionCommands.ts';
import { ask } from './asking.ts';
import type { Command } from './defineCommand.ts';
import { inboxCommands } from './inboxCommands.ts';
import { layerCommands } from './layerCommands.ts';
import type { LazyCommands } from './lazyCommands.ts';
import { moveToEnds } from './moveToEnds.ts';
import { outboxCommands } from './outboxCommands.ts';
import { preferenceCommands } from './preferenceCommands.ts';
import { screenCommands } from './screenCommands.ts';
import { selectCommands } from './selectCommands.ts';
import { onSelection } from './selectionVerbs.ts';
import { taskDialogs } from './taskDialogs.ts';
import { teamCommands } from './teamCommands.ts';
import { typeInto } from './typeInto.ts';
import { viewCommands } from './viewCommands.ts';
import { wallCommands } from './wallCommands.ts';
import { whyNotHere } from './whyNotHere.ts';

const otherActions = otherVerbs.flatMap((name) => actionNamed(name) ?? []);

const commands: readonly Command[] = [
  ...commandsOf(otherActions),
  ...moveToEnds,
  ...taskDialogs,
  ...selectCommands,
  ...viewCommands,
  ...screenCommands,
  ...teamCommands,
  ...wallCommands,
  ...preferenceCommands,
  ...layerCommands,
  ...inboxCommands,
  ...outboxCommands,
];

export const lazyCommandList: LazyCommands = { commands, ask, onSelection, typeInto, whyNotHere };
