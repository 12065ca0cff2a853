/** The keys that act on the chosen entry. */
import type { Command, Place } from '../../commands/defineCommand.ts';
import { type KeyIn, keysOfField } from '../../commands/fieldKeys.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { takenBy } from './commandEntries.ts';
import type { Entry } from './paletteEntries.ts';
import { placeOn, type TaskVerb, verbCommand } from './taskVerbs.ts';

type Props = { readonly place: Place; readonly chosen: Entry | undefined; readonly asking: Command | null };

const VERBS: readonly TaskVerb[] = ['ship', 'later', 'start'];

const CHOICES = {
  command: 'run',
  task: 'open',
  message: 'open',
  person: 'show',
  team: 'show',
  view: 'show',
  create: 'create',
} as const satisfies Readonly<Record<Entry['kind'], string>>;

export const PaletteKeys = ({ place, chosen, asking }: Props) => {
  const texts = useTexts();
  const { palette } = usePageTexts();
  const isRefused = chosen?.kind === 'command' && chosen.whyNot !== null;
  const takes = chosen?.kind === 'command' ? takenBy(chosen.command) : undefined;
  return (
    <footer className="searchKeys">
      {chosen && !isRefused && (
        <Hint
          keys={keyOf(place, 'choose')}
          label={asking ? labelOf(asking, texts) : palette.choose[CHOICES[chosen.kind]]}
        />
      )}
      {takes && !isRefused && <Hint keys={keyOf(place, 'argument')} label={palette.asks[takes]} />}
      {chosen?.kind === 'create' && <Hint keys={keyOf(place, 'ship')} label={palette.createAndStart} />}
      {chosen?.kind === 'task' && <VerbHints place={place} task={chosen} />}
      {asking && <Hint keys="Backspace" label={palette.back} />}
      <span>
        <Key keys="ArrowUp" /> <Key keys="ArrowDown" /> {palette.move}
      </span>
    </footer>
  );
};

const VerbHints = ({
  place,
  task,
}: {
  readonly place: Place;
  readonly task: Extract<Entry, { kind: 'task' }>;
}) => {
  const texts = useTexts();
  const on = placeOn(place, task);
  if (!on) return null;
  return VERBS.map((verb) => {
    const command = verbCommand(verb, on);
    return command && <Hint key={verb} keys={keyOf(place, verb)} label={labelOf(command, texts)} />;
  });
};

const keyOf = ({ app }: Place, name: KeyIn<'palette'>): string => keysOfField(app, 'palette', name)[0] ?? '';

const Hint = ({ keys, label }: { readonly keys: string; readonly label: string }) => (
  <span>
    <Key keys={keys} /> {label}
  </span>
);
