/** The connection state, and the keys that apply at the cursor. */
import { commandAsking, quickCommands } from '../../commands/registry.ts';
import { usePlace, useRunNamed } from '../../commands/usePlace.ts';
import { pageOf } from '../../state/layers.ts';
import { useApp, useScreen, useTexts } from '../../view/context.ts';
import { useFocus } from '../../view/selectors.ts';
import { useUnsaved } from '../../view/unsaved.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import { Key } from '../elements/Key.tsx';
import { PageHints, SelectedCount, UpdateReady } from './lazyFeatures.ts';

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
      <Unsent />
      <NotKept />
      <OpensOnlineOnly />
      <Refused />
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

/** An edit in flight is shown only if it takes long or there is no connection. */
const Unsent = () => {
  const run = useRunNamed();
  const { status } = useTexts();
  const unsent = useScreen((state) => state.unsent);
  const live = useScreen((state) => state.connection === 'live');
  const kept = useScreen((state) => state.kept);
  const late = useUnsaved().size > 0;
  if (unsent === 0 || (live && !late)) return null;
  return (
    <button type="button" className="plain unsent" aria-haspopup="dialog" onClick={() => run('openOutbox')}>
      <span>{status.unsent(unsent)}</span>
      {kept === 'device' && <span className="saved">{status.savedHere}</span>}
    </button>
  );
};

/**
 * The browser has no storage, as in some private windows: unsent edits are lost with the tab. Always shown in that
 * case.
 */
const NotKept = () => {
  const { status } = useTexts();
  const inTabOnly = useScreen((state) => state.kept === 'memory');
  return inTabOnly && <span className="notKept">{status.inTabOnly}</span>;
};

/** The app cannot open offline, for example behind a proxy that alters our scripts. Nothing else shows this online. */
const OpensOnlineOnly = () => {
  const { status } = useTexts();
  const onlineOnly = useApp((state) => state.opensOffline === false);
  return onlineOnly && <span className="notKept">{status.onlineOnly}</span>;
};

const Refused = () => {
  const run = useRunNamed();
  const { status } = useTexts();
  const count = useScreen((state) => state.refused.length);
  return count > 0 ? (
    <button
      type="button"
      className="plain refusedCount"
      aria-haspopup="dialog"
      onClick={() => run('openOutbox')}
    >
      {status.refused(count)}
    </button>
  ) : null;
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
      {offered.map(({ id, keys, words }) => (
        <span key={id}>
          <Key keys={keys[0] ?? ''} /> {words(texts)}
        </span>
      ))}
    </span>
  );
};
