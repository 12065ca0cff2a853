/** Asks for what an action needs before it runs, in the editor, the teammate picker or a field of the screen. */
import { actionNamed } from '../../actions/index.ts';
import { editText } from '../features/editing/textVersions.ts';
import { focusOn } from '../state/cursor.ts';
import { closeLayer, layerOf, openLayer } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { carryOut } from './actionCommands.ts';
import type { LazyCommands } from './lazyCommands.ts';
import { actByBinding } from './selectionVerbs.ts';

export const ask: LazyCommands['ask'] = (session, action, binding, question, focus) => {
  if (question === 'title' || question === 'note' || question === 'teamName')
    editText(session, question, focus);
  else if (question === 'member') openLayer(session, { kind: 'picker', action: action.name, binding, focus });
  else session.set({ asked: { question }, panel: 'chat' });
};

/** Runs the action with the teammate that was picked. */
export const pick = (session: TeamSession, member: string): void => {
  const picker = layerOf(session.state, 'picker');
  const action = picker && actionNamed(picker.action);
  if (!picker || !action) return;
  const { owner, list, task } = picker.focus;
  const now = task && list ? focusOn(session, owner, list, task.id) : picker.focus;
  const args = action.bindings[picker.binding]?.args(now, member);
  closeLayer(session, 'picker');
  if (picker.rows) {
    actByBinding(session, { action, index: picker.binding }, picker.rows, member);
    return;
  }
  if (args) carryOut(session, action, args, now);
  else session.showNotice(session.texts.refusals.taskGone);
};
