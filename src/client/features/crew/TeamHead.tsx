/** The team's name, and the menu for the whole app. */
import { useRunNamed } from '../../commands/usePlace.ts';
import { openEditor } from '../../state/layers.ts';
import { useScreen, useTexts } from '../../view/context.ts';
import { useTeam } from '../../view/selectors.ts';
import { Menu } from '../dialogs/Menu.tsx';
import { Icon } from '../elements/Icon.tsx';
import { Logo } from '../elements/Logo.tsx';
import { NameField, OtherTeamsUnread, TeamEntries } from '../screen/lazyFeatures.ts';

export const TeamHead = () => {
  const run = useRunNamed();
  const texts = useTexts();
  const team = useTeam();
  const editing = useScreen((state) => openEditor(state)?.field === 'teamName');
  const name = team?.name ?? '';
  return (
    <div className="team">
      <Logo />
      <h2 dir="auto" onDoubleClick={() => run('editTeam')}>
        {editing ? <NameField /> : name}
      </h2>
      <OtherTeamsUnread />
      <Menu name="team" label={texts.crew.menu} className="icon" lead={<TeamEntries />}>
        <Icon shape="chevronDown" size="1rem" />
      </Menu>
    </div>
  );
};
