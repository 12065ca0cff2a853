/** Sets the labels of a task and creates new ones: type to filter, arrows to choose, Enter to add or remove. */
import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { createLabel } from '../../../actions/createLabel.ts';
import { setLabels } from '../../../actions/setLabels.ts';
import type { LabelId } from '../../../model/ids.ts';
import { LABEL_NAME_LENGTH, Label } from '../../../model/label.ts';
import { Team } from '../../../model/team.ts';
import { keyName } from '../../commands/keyName.ts';
import { closeTop } from '../../commands/layerCommands.ts';
import { act } from '../../state/act.ts';
import { actAndReport, showRefusal } from '../../state/actAndReport.ts';
import { layerOf } from '../../state/layers.ts';
import type { LayerOf } from '../../state/screenState.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useFoundTask } from '../../view/details.ts';
import { useTeam } from '../../view/selectors.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { stepFrom } from '../elements/stepFrom.ts';
import { labelSeveral, useCommonLabels } from './labelSeveral.ts';
import './details.css';
import { usePageTexts } from '../../view/pageTexts.ts';

/** Each has enough contrast on the light and the dark background. */
const COLORS = ['#C2410C', '#B45309', '#4D7C0F', '#047857', '#0E7490', '#1D4ED8', '#7C3AED', '#BE185D'];

export const LabelPicker = () => {
  const layer = useScreen((state) => layerOf(state, 'labels'));
  return layer && <Picker layer={layer} />;
};

const useLabels = ({ target, rows }: LayerOf<'labels'>, filter: string) => {
  const session = useSession();
  const team = useTeam();
  const one = useFoundTask(target.task)?.task.labels ?? [];
  const chosen = useCommonLabels(rows) ?? one;
  const all = team ? Team.labels(team) : [];
  const found = all.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  const put = (labels: readonly LabelId[]) => {
    actAndReport(session, setLabels, { ...target, labels: [...labels] });
  };
  const toggle = (id: LabelId) => {
    if (rows) labelSeveral(session, rows, id, !chosen.includes(id));
    else put(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  };
  const create = (name: string, color: string) => {
    const { pending, refusal } = act(session, createLabel, { name, color });
    if (refusal) return showRefusal(session, refusal);
    const item = pending.changes[0];
    const labels = item && 'item' in item ? Team.labels(item.item as Team) : [];
    const made = labels.at(-1);
    if (made && rows) labelSeveral(session, rows, made.id, true);
    else if (made) put([...chosen, made.id]);
  };
  const isNew = filter !== '' && !all.some(({ name }) => Label.isSameName(name, filter));
  return { chosen, all, found, toggle, create, isNew };
};

const Picker = ({ layer }: { readonly layer: LayerOf<'labels'> }) => {
  const session = useSession();
  const texts = useTexts();
  const { labelPicker: words } = usePageTexts();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const filter = text.trim();
  const { chosen, all, found, toggle, create, isNew } = useLabels(layer, filter);
  const [color, setColor] = useState(() => COLORS[all.length % COLORS.length] ?? '#1D4ED8');
  const count = found.length + (isNew ? 1 : 0);
  const at = Math.min(place, Math.max(count - 1, 0));
  const make = () => {
    create(filter, color);
    setText('');
  };
  const receive = (event: KeyboardEvent) => {
    const key = keyName(event.nativeEvent) ?? '';
    const next = stepFrom(at, count, key);
    const label = found[at];
    if (next !== null) setPlace(next);
    else if (key === 'Enter' && label) toggle(label.id);
    else if (key === 'Enter' && isNew) make();
    if (next !== null || key === 'Enter') event.preventDefault();
  };
  return (
    <Dialog label={words.title} className="picker" onClose={() => closeTop(session)}>
      <p>
        <b>{words.title}</b>
        {layer.rows && <> · {texts.tasks(layer.rows.length)}</>}
      </p>
      <input
        autoFocus
        type="text"
        dir="auto"
        role="combobox"
        aria-label={words.find}
        aria-expanded="true"
        aria-controls="labels"
        aria-activedescendant={count > 0 ? `label-${at}` : undefined}
        autoComplete="off"
        maxLength={LABEL_NAME_LENGTH}
        placeholder={words.find}
        value={text}
        onChange={({ target: { value } }) => {
          setText(value);
          setPlace(0);
        }}
        onKeyDown={receive}
      />
      <div id="labels" role="listbox" aria-label={words.title} aria-multiselectable="true" tabIndex={-1}>
        {found.map((label, index) => (
          <Option
            key={label.id}
            id={`label-${index}`}
            isChosen={chosen.includes(label.id)}
            isActive={index === at}
            color={label.color}
            name={label.name}
            choose={() => toggle(label.id)}
          />
        ))}
        {isNew && (
          <Option
            id={`label-${found.length}`}
            isChosen={false}
            isActive={at === found.length}
            color={color}
            name={words.create(filter)}
            choose={make}
          />
        )}
      </div>
      {count === 0 && <p className="remark">{all.length === 0 ? words.none : words.noMatch}</p>}
      {isNew && <Colors color={color} choose={setColor} />}
    </Dialog>
  );
};

type OptionProps = {
  readonly id: string;
  readonly isChosen: boolean;
  /** Whether Enter chooses it. */
  readonly isActive: boolean;
  readonly color: string;
  readonly name: ReactNode;
  readonly choose: () => void;
};

const Option = ({ id, isChosen, isActive, color, name, choose }: OptionProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps focus and handles the keys
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isChosen}
    data-at={isActive || undefined}
    onClick={choose}
  >
    <i className="labelDot" style={{ background: color }} aria-hidden="true" />
    <bdi>{name}</bdi>
    {isChosen && <Check size="0.875rem" aria-hidden="true" />}
  </div>
);

type ColorsProps = { readonly color: string; readonly choose: (color: string) => void };

const Colors = ({ color: chosen, choose }: ColorsProps) => {
  const { labelPicker: words } = usePageTexts();
  return (
    <fieldset className="labelColors">
      <legend className="unseen">{words.color}</legend>
      {COLORS.map((color, index) => (
        <input
          key={color}
          type="radio"
          name="labelColor"
          aria-label={words.colorNumber(index + 1)}
          style={{ background: color }}
          checked={color === chosen}
          onChange={() => choose(color)}
        />
      ))}
    </fieldset>
  );
};
