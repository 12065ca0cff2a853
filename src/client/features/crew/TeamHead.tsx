/** The team's name, and the menu for the whole app. */
import { ChevronDown } from 'lucide-react';
import { runCommand } from '../../commands/defineCommand.ts';
import { commandAsking } from '../../commands/registry.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { openEditor } from '../../state/layers.ts';
import { useScreen, useTexts } from '../../view/context.ts';
import { useTeam } from '../../view/selectors.ts';
import { Menu } from '../dialogs/Menu.tsx';
import { tooLong } from '../editing/textLimits.ts';
import { useTextEditor } from '../editing/useTextEditor.ts';
import { Logo } from '../elements/Logo.tsx';
import { OtherTeamsUnread, TeamEntries } from '../screen/lazyFeatures.ts';

export const TeamHead = () => {
  const place = usePlace();
  const texts = useTexts();
  const team = useTeam();
  const editing = useScreen((state) => openEditor(state)?.field === 'teamName');
  const rename = commandAsking('teamName', place);
  const name = team?.name ?? '';
  return (
    <div className="team">
      <Logo />
      <h2 dir="auto" onDoubleClick={() => rename && runCommand(rename, place)}>
        {editing ? <NameField /> : name}
      </h2>
      <OtherTeamsUnread />
      <Menu name="team" label={texts.crew.menu} className="icon" lead={<TeamEntries />}>
        <ChevronDown size="1rem" aria-hidden="true" />
      </Menu>
    </div>
  );
};

const NameField = () => {
  const texts = useTexts();
  const editor = useTextEditor<HTMLInputElement>();
  const problem = tooLong(texts, 'teamName', editor.value);
  return (
    <>
      <input
        {...editor}
        type="text"
        dir="auto"
        aria-label={texts.crew.teamName}
        aria-invalid={problem !== null}
      />
      {problem && <span className="problem">{problem}</span>}
    </>
  );
};
