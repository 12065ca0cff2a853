/** The actions of the page: task verbs immediately, the others once they are loaded. */
import type { ActionNamed } from '../../actions/defineAction.ts';
import { otherVerbs, taskVerbNamed } from '../../actions/taskVerbs.ts';
import type { LazyCode } from '../loading/lazyCode.ts';
import type { ActionSource } from './environment.ts';

const others: ReadonlySet<string> = new Set(otherVerbs);

export const actionSource = (late: LazyCode<ActionNamed>): ActionSource => ({
  named: (name) => taskVerbNamed(name) ?? late.here()?.(name),
  load: async (names) => {
    if (names.some((name) => others.has(name))) await late.load();
  },
});
