/**
 * What happens to the members of a team in a simulated world: roles change, members are removed or leave and come back by an
 * invite, the team is deleted and kept. Only some people ever leave, so that worlds stay inhabited.
 */
import { type ActionName, actionNamed } from '../../src/actions/index.ts';
import { OPEN } from '../../src/actions/taskTarget.ts';
import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import { jobIds } from '../../src/model/ids.ts';
import { checkArgs } from '../fixtures/checkArgs.ts';
import { randomCommand } from '../fixtures/randomCommands.ts';
import { HARBOR, KIM, type Person, ZOE_IN_HARBOR } from './crew.ts';
import type { Step } from './steps.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

const SECRET_HASH = 'ab'.repeat(32);

const leaver = (random: SeededRandom): Person => random.pick([KIM, KIM, ZOE_IN_HARBOR]);

const act = (world: World, tab: Tab, action: ActionName, args: unknown): string => {
  const definition = actionNamed(action);
  // The engine is only asked for what a screen could ask for.
  if (!definition || checkArgs(definition)(args) !== null) return 'nothing';
  const job = tab.act({ action, args });
  if (job) world.membersChanged = true;
  return `${tab.name}: ${action} ${JSON.stringify(args)} ${job ? `as ${job.client} ${job.mutation}` : 'is refused here'}`;
};

export const changeRole: Step = (world, random) => {
  const tab = random.pick(world.living());
  const action = random.pick(['changeRole', 'changeRole', 'transferOwnership'] as const);
  const { args } = randomCommand(tab.engine.store.state, random, { user: tab.person.id, action });
  return act(world, tab, action, args);
};

const openTasks = ({ engine: { store } }: Tab, { id }: Person) =>
  OPEN.flatMap((list) => store.state.taskIds(id, list));

export const removeMember: Step = (world, random) => {
  const person = leaver(random);
  const tabs = world.living().filter((tab) => tab.person.team === HARBOR && tab.person.id !== person.id);
  if (tabs.length === 0) return 'nobody is there to remove anybody';
  const tab = random.pick(tabs);
  return act(world, tab, 'removeMember', { member: person.id, tasks: openTasks(tab, person) });
};

export const leaveTeam: Step = (world, random) => {
  const person = leaver(random);
  const tab = world.living().find((one) => one.person === person);
  if (!tab) return `${person.id} is not there`;
  const to = random.pick(tab.engine.store.state.memberIds().concat(person.id));
  const tasks = openTasks(tab, person);
  return act(world, tab, 'leaveTeam', random.oneIn(3) ? { tasks } : { tasks, to });
};

/** A team stays deleted for a few seconds. */
export const deleteTeam: Step = (world, random) => {
  const tab = random.pick(world.living());
  const { state } = tab.engine.store;
  if (state.member(tab.person.id)?.role !== 'owner') return `${tab.name} is not the owner`;
  setTimeout(() => tab.alive && act(world, tab, 'keepTeam', {}), random.below(3_000));
  return act(world, tab, 'deleteTeam', { name: state.team()?.name });
};

/**
 * A person who is a member again opens the page again, until the end of the world: the job takes its time when workers
 * die, and the person may have been removed once more before it takes effect.
 */
const openAgain = (world: World, person: Person, people?: readonly Person[]): void => {
  const isBack = world.isMember(person);
  if (isBack) world.reopenClosed(people);
  setTimeout(() => openAgain(world, person, isBack ? [person] : people), 500);
};

/** As the server does it: an admin makes an invite, and the person accepts it. */
export const rejoin: Step = (world, random) => {
  const person = leaver(random);
  const { id: user, name, initials, color } = person;
  const owner = world.ownerOf(HARBOR);
  if (world.isMember(person) || !owner) return 'nobody comes back';
  const invite = { secretHash: SECRET_HASH, role: random.pick(['member', 'admin']), uses: 1, days: 1 };
  const client = world.submitAsServer(owner, HARBOR, 'createInvite', invite);
  const args = { invite: jobIds(client, 1)(), secretHash: SECRET_HASH, profile: { name, initials, color } };
  setTimeout(() => world.submitAsServer(user, HARBOR, 'joinTeam', args), random.below(1_000));
  setTimeout(() => openAgain(world, person), 1_000 + random.below(2_000));
  return `${user} is invited back by ${owner}`;
};
