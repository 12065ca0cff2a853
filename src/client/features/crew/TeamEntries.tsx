/** The teams in the team menu. Choosing one switches to it without a reload. */
import { Check } from 'lucide-react';
import { useKeysOf } from '../../commands/usePlace.ts';
import { closeLayer } from '../../state/layers.ts';
import { TeamContext, useApp, useAppSession, useSession, useTexts } from '../../view/context.ts';
import { useUnreadForMe } from '../../view/inbox.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { Unread } from '../inbox/Unread.tsx';

export const TeamEntries = () => {
  const app = useAppSession();
  const session = useSession();
  const { names } = useTexts();
  const { switcher } = usePageTexts();
  const teams = useApp((state) => state.teams);
  const former = useApp((state) => state.formerTeams);
  const keys = useKeysOf('goToTeam');
  const choose = (team: (typeof teams)[number]['id']) => {
    closeLayer(session, 'menu');
    app.show(team);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a menu
    <div role="group" aria-label={switcher.teams} className="teamEntries">
      {teams.map(({ id, name }, index) => (
        <button
          key={id}
          type="button"
          role="menuitemradio"
          aria-checked={id === session.user.team}
          tabIndex={-1}
          onClick={() => choose(id)}
        >
          <span className="check" aria-hidden="true">
            {id === session.user.team && <Check size="0.875rem" />}
          </span>
          <span dir="auto">{name || names.app}</span>
          <UnreadOf team={id} />
          <Key keys={keys[index] ?? ''} />
        </button>
      ))}
      {former.map(({ id, name }) => (
        <FormerTeam key={id} name={name} choose={() => choose(id)} count={unsentIn(app.sessions, id)} />
      ))}
    </div>
  );
};

/** Unread items of a team that is not in view; those of the team in view are on the screen. */
const UnreadOf = ({ team }: { readonly team: string }) => {
  const here = useSession();
  const session = useApp((state) => state.sessions.find(({ user }) => user.team === team));
  if (!session || session === here) return null;
  return (
    <TeamContext value={session}>
      <UnreadHere />
    </TeamContext>
  );
};

const UnreadHere = () => <Unread count={useUnreadForMe()} />;

const unsentIn = (sessions: readonly ReturnType<typeof useSession>[], team: string): number => {
  const state = sessions.find(({ user }) => user.team === team)?.state;
  return state ? state.unsent + state.refused.length : 0;
};

type FormerProps = { readonly name: string; readonly count: number; readonly choose: () => void };

const FormerTeam = ({ name, count, choose }: FormerProps) => {
  const { switcher } = usePageTexts();
  return (
    <button type="button" role="menuitemradio" aria-checked={false} tabIndex={-1} onClick={choose}>
      <span className="check" aria-hidden="true" />
      <span dir="auto">{name}</span>
      <small>{switcher.former(count)}</small>
    </button>
  );
};
