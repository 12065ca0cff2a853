/** What can be done with the row under the cursor: the quick verbs as buttons with their keys, all of them in a menu. */
import { Ellipsis } from 'lucide-react';
import { REFUSALS } from '../../../model/refusal.ts';
import { isQuickVerb, runVerb, type Verb, verbsFor } from '../../commands/verbs.ts';
import { currentFocus } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { useFocus } from '../../view/selectors.ts';
import { Menu, type MenuEntry } from '../dialogs/Menu.tsx';
import { Key, shortcut } from '../elements/Key.tsx';

export const RowVerbs = () => {
  const session = useSession();
  const focus = useFocus();
  const verbs = firstOfEachKey(verbsFor(session, focus));
  return (
    <span className="verbs">
      {verbs.filter(isOffered).map((verb) => (
        <VerbButton key={verb.label} verb={verb} run={() => runVerb(session, verb, focus)} />
      ))}
      <Menu label="All that can be done" className="verb" entries={() => entries(session)} inGrid>
        <Ellipsis size="1rem" aria-hidden="true" />
      </Menu>
    </span>
  );
};

/** What would be refused has its place, and its reason, in the menu. */
const isOffered = (verb: Verb): boolean => isQuickVerb(verb) && verb.reason === null;

const reasonOf = ({ reason }: Verb): string | undefined => (reason ? REFUSALS[reason].message : undefined);

const VerbButton = ({ verb, run }: { readonly verb: Verb; readonly run: () => void }) => (
  <button type="button" className="verb" tabIndex={-1} aria-keyshortcuts={shortcut(verb.keys)} onClick={run}>
    <Key keys={verb.keys[0] ?? ''} /> {verb.label}
  </button>
);

const entries = (session: TeamSession): readonly MenuEntry[] => {
  const focus = currentFocus(session);
  return firstOfEachKey(verbsFor(session, focus))
    .filter(({ onTask }) => onTask)
    .map((verb) => ({
      label: verb.label,
      keys: verb.keys,
      reason: reasonOf(verb),
      run: () => runVerb(session, verb, focus),
    }));
};

/** As the keys do it: of two verbs that share a key the first is meant. */
const firstOfEachKey = (verbs: readonly Verb[]): readonly Verb[] =>
  verbs.filter((verb, at) => verbs.findIndex((other) => other.keys[0] === verb.keys[0]) === at);
