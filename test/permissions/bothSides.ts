/** What the browser offers to a person, and what the worker decides: each asked by its own code. */
import type { Action } from '../../src/actions/defineAction.ts';
import { actionNamed } from '../../src/actions/index.ts';
import { serverActionNamed } from '../../src/actions/server/index.ts';
import { actionCommands } from '../../src/client/commands/actionCommands.ts';
import { applies, type Command, placeIn } from '../../src/client/commands/defineCommand.ts';
import { teamCommands } from '../../src/client/commands/teamCommands.ts';
import { reasonAgainst } from '../../src/client/view/whyNot.ts';
import { asFeedName } from '../../src/model/feeds/defineFeed.ts';
import { isVisible } from '../../src/model/feeds/index.ts';
import type { MemberId } from '../../src/model/ids.ts';
import { isReason, type Reason } from '../../src/model/refusal.ts';
import type { TeamExport, TeamState } from '../../src/model/teamState.ts';
import { actionOf } from '../../src/server/worker/readJob.ts';
import { NotRead, WorkingState } from '../../src/server/worker/workingState.ts';
import { readsOf, runAction } from '../../src/sync/runAction.ts';
import type { HarborServer } from '../fixtures/browserSession.ts';
import { contextOf } from '../fixtures/harborContext.ts';
import type { Case, Verb } from './cases.ts';
import { focusOf, STATES } from './crew.ts';

export type Answer = Reason | 'yes';

export const argsFor = ({ args }: Case, user: MemberId): object =>
  typeof args === 'function' ? args(user) : args;

/** Only what the person may see. */
const visibleTo = (user: MemberId, state: TeamState): TeamExport =>
  Object.fromEntries(Object.entries(state.export()).filter(([feed]) => isVisible(asFeedName(feed), user)));

/** Shows a team to the page as one person sees it. */
export const show = (server: HarborServer, state: TeamState, user: MemberId): void =>
  server.say({ type: 'snapshot', ...server.log.cursor, feeds: visibleTo(user, state) });

/** What the page offers. Null for a verb that it does not know: only the server submits that. */
export const browserAnswer = (
  { session }: HarborServer,
  verb: Verb,
  one: Case,
  user: MemberId,
): Answer | null => {
  const action = actionNamed(verb);
  if (!action) return null;
  return reasonAgainst(session, action, argsFor(one, user) as never, user) ?? 'yes';
};

const INVITING = teamCommands.filter(({ id }) => id === 'inviteTeam');

const commandsOf = (verb: Verb): readonly Command[] =>
  verb === 'createInvite' ? INVITING : actionCommands.filter(({ id }) => id.split(' ')[0] === verb);

/** What the commands of a verb say at the place of a case; `notOffered` where none means anything there. */
export const commandAnswer = (
  { app, session }: HarborServer,
  verb: Verb,
  { focus }: Case,
  user: MemberId,
): Answer | 'notOffered' | null => {
  const commands = commandsOf(verb);
  if (focus === undefined || commands.length === 0) return null;
  const place = placeIn(app, session, focusOf(user, focus, session.store.state));
  const command = commands.find((candidate) => applies(candidate, place));
  if (!command) return 'notOffered';
  const sentence = command.whyNot?.(place) ?? null;
  if (sentence === null) return 'yes';
  const reason = Object.entries(session.texts.refusals).find(([, said]) => said === sentence)?.[0];
  if (!isReason(reason)) throw new Error(`no refusal says: ${sentence}`);
  return reason;
};

/** What the worker comes to, on the items that it reads. */
export const workerAnswer = (
  verb: Verb,
  { args, state = 'usual' }: Case,
  user: MemberId,
  authority: 'server' | undefined,
): Answer => {
  const judged = actionOf({ action: verb, ...(authority ? { authority } : {}) });
  if (!judged) return 'unknownAction';
  const given = argsFor({ args }, user);
  const working = new WorkingState(contextOf(user).team);
  const stored = STATES[state];
  const read = ({ feed, id }: NotRead['items'][number]) => {
    const item = stored.item(feed, id);
    working.load(feed, id, item ? JSON.stringify(item) : null);
  };
  for (const one of readsOf(judged.action, given as Parameters<Action['reads']>[0], contextOf(user)))
    read(one);
  for (;;) {
    try {
      return runAction(judged.action, given, contextOf(user), working.state).refusal?.reason ?? 'yes';
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      error.items.forEach(read);
    }
  }
};

/** Whether only the server submits it. */
export const isServerVerb = (verb: Verb): boolean => serverActionNamed(verb) !== undefined;
