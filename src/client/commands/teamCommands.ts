/** Commands that switch teams, and commands on a whole team or account. */
import { membersFeed } from '../../model/feeds/members.ts';
import { asTeamId } from '../../model/ids.ts';
import { Member } from '../../model/member.ts';
import { isDemo } from '../state/appState.ts';
import { openLayer } from '../state/layers.ts';
import { copyInvite } from '../state/teamInvite.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';

/** Number of teams that have a key. */
const MAX_NUMBERED_TEAMS = 9;

const NUMBERS = Array.from({ length: MAX_NUMBERED_TEAMS }, (_, index) => `g ${index + 1}`);

const showNumber = ({ app, session }: Place, number: number): void => {
  const team = app.state.teams[number - 1];
  if (team) app.show(team.id);
  else session.showNotice(pageTextsOf(session.texts).switcher.noSuchTeam(number));
};

const whyNotInviting = ({ session: { store, texts }, focus: { team, user } }: Place): string | null => {
  const member = store.item(membersFeed(team), user);
  if (!member) return texts.refusals.notMember;
  return Member.canInvite(member) ? null : texts.refusals.notAdmin;
};

const inviteTeam = (place: Place): void => {
  const why = whyNotInviting(place);
  if (why) place.session.showNotice(why);
  else void copyInvite(place.app, place.session);
};

export const openSettings = defineCommand({
  id: 'openSettings',
  keys: ['g ,'],
  words: 'openSettings',
  group: 'go',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'settings' }),
});

const openKeys = defineCommand({
  id: 'openKeys',
  keys: [],
  words: 'openKeys',
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'keys' }),
});

const openPractice = defineCommand({
  id: 'openPractice',
  keys: [],
  words: 'openPractice',
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'practice' }),
});

export const keepDemo = defineCommand({
  id: 'keepDemo',
  keys: [],
  words: 'keepDemo',
  group: 'go',
  menu: () => 'team',
  applies: ({ app: { state } }) => isDemo(state),
  run: ({ session }) => openLayer(session, { kind: 'keepDemo' }),
});

export const teamCommands: readonly Command[] = [
  {
    id: 'goToTeam',
    keys: NUMBERS,
    words: 'goToTeam',
    group: 'go',
    takes: 'team',
    run: (place, keys, team) =>
      team === undefined ? showNumber(place, NUMBERS.indexOf(keys) + 1) : place.app.show(asTeamId(team)),
  },
  {
    id: 'inviteTeam',
    keys: ['i'],
    words: 'inviteTeam',
    group: 'screen',
    menu: () => 'team',
    whyNot: whyNotInviting,
    run: inviteTeam,
  },
  openSettings,
  openKeys,
  openPractice,
  {
    id: 'createTeam',
    keys: [],
    words: 'createTeam',
    group: 'go',
    menu: () => 'team',
    // A demo member needs an account of their own: that page creates both.
    run: ({ app: { state }, session }) =>
      openLayer(session, { kind: isDemo(state) ? 'keepDemo' : 'newTeam' }),
  },
  keepDemo,
];
