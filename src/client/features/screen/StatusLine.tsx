/** The connection state, and the keys that apply at the cursor. */
import { commandAsking, quickCommands } from '../../commands/registry.ts';
import { usePlace, useRunNamed } from '../../commands/usePlace.ts';
import { pageOf } from '../../state/layers.ts';
import { useScreen, useTexts } from '../../view/context.ts';
import { useFocus } from '../../view/selectors.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import { Key } from '../elements/Key.tsx';
import { PageHints, SelectedCount, StatusNotes, UpdateReady } from './lazyFeatures.ts';

const SIGNS = { connecting: '◌', live: '●', offline: '○', closed: '✕' } as const;

export const StatusLine = () => {
  const run = useRunNamed();
  const connection = useScreen((state) => state.connection);
  const { names, status } = useTexts();
  return (
    <footer className="status">
      <span className="connection" data-state={connection}>
        <span aria-hidden="true">{SIGNS[connection]}</span> {names.connection[connection]}
      </span>
      <StatusNotes />
      <SelectedCount />
      <UpdateReady />
      {useScreen(pageOf) ? <PageHints /> : <Hints />}
      <button type="button" className="plain helpButton" onClick={() => run('openPalette')}>
        <CommandKey id="openPalette" /> {status.palette}
      </button>
      <button type="button" className="plain panelButton" onClick={() => run('togglePanel')}>
        <CommandKey id="togglePanel" /> {status.chat}
      </button>
      <button type="button" className="plain helpButton" onClick={() => run('openHelp')}>
        <CommandKey id="openHelp" /> {status.keys}
      </button>
    </footer>
  );
};

const Hints = () => {
  const place = usePlace(useFocus());
  const texts = useTexts();
  const newTask = commandAsking('newTask', place);
  const offered = [...(newTask && !newTask.whyNot?.(place) ? [newTask] : []), ...quickCommands(place)];
  return (
    <span className="hints">
      <span>
        <CommandKey id="nextTask" /> <CommandKey id="previousTask" /> {texts.status.move}
      </span>
      {offered
        .filter(({ keys }) => keys.length > 0)
        .map(({ id, keys, words }) => (
          <span key={id}>
            <Key keys={keys[0] ?? ''} /> {words(texts)}
          </span>
        ))}
    </span>
  );
};
