/** Picks a teammate: type to filter, arrows to choose, Enter to confirm. */
import { type KeyboardEvent, useState } from 'react';
import type { Member } from '../../../model/member.ts';
import { pick } from '../../commands/asking.ts';
import { keyName } from '../../commands/keyName.ts';
import { closeTop } from '../../commands/layerCommands.ts';
import { layerOf } from '../../state/layers.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew } from '../../view/selectors.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { DialogSubject } from '../dialogs/DialogSubject.tsx';
import { stepFrom } from '../elements/stepFrom.ts';
import { matches } from '../tasks/quickAddNames.ts';
import { Avatar } from './Avatar.tsx';

const optionId = (id: string): string => `pick-${id}`;

export const MemberPicker = () => {
  const session = useSession();
  const { picker: words } = usePageTexts();
  const picker = useScreen((state) => layerOf(state, 'picker'));
  const { focus, rows } = picker ?? {};
  const crew = useCrew();
  const [filter, setFilter] = useState('');
  const [place, setPlace] = useState(0);
  const found = crew.filter((member) => member.id !== focus?.owner && matches(member, filter.trim()));
  const chosen = found[Math.min(place, found.length - 1)];
  const receive = (event: KeyboardEvent) => {
    const key = keyName(event.nativeEvent);
    const next = stepFrom(Math.min(place, found.length - 1), found.length, key);
    if (next !== null) setPlace(next);
    if (key === 'Enter' && chosen) pick(session, chosen.id);
    if (next !== null || key === 'Enter') event.preventDefault();
  };
  return (
    <Dialog label={words.assign} className="picker" onClose={() => closeTop(session)}>
      <p>{words.assignTask(<DialogSubject title={focus?.task?.title} rows={rows} />)}</p>
      <input
        autoFocus
        type="text"
        dir="auto"
        role="combobox"
        aria-label={words.teammate}
        aria-expanded="true"
        aria-controls="pick"
        aria-activedescendant={chosen && optionId(chosen.id)}
        autoComplete="off"
        placeholder={words.typeName}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setPlace(0);
        }}
        onKeyDown={receive}
      />
      <Options found={found} chosen={chosen} choose={(member) => pick(session, member.id)} />
      {found.length === 0 && <p className="remark">{words.noMatch}</p>}
    </Dialog>
  );
};

type OptionsProps = {
  readonly found: readonly Member[];
  readonly chosen: Member | undefined;
  readonly choose: (member: Member) => void;
};

const Options = ({ found, chosen, choose }: OptionsProps) => {
  const { picker: words } = usePageTexts();
  return (
    <div id="pick" role="listbox" aria-label={words.teammates} tabIndex={-1}>
      {found.map((member) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps focus and handles the keys
        <div
          key={member.id}
          id={optionId(member.id)}
          role="option"
          tabIndex={-1}
          aria-selected={member === chosen}
          onClick={() => choose(member)}
        >
          <Avatar initials={member.initials} color={member.color} />
          <bdi>{member.name}</bdi>
        </div>
      ))}
    </div>
  );
};
