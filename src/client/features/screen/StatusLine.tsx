/** The truth about the connection, and the keys for where one is. */
import { commandAsking, quickCommands } from '../../commands/registry.ts';
import { openHelp, openOutbox, togglePanel } from '../../commands/screenCommands.ts';
import { usePlace, useRun } from '../../commands/usePlace.ts';
import { useApp, useScreen, useTexts } from '../../view/context.ts';
import { useFocus } from '../../view/selectors.ts';
import { useUnsaved } from '../../view/unsaved.ts';
import { Key } from '../elements/Key.tsx';
import { UpdateReady } from './lazyFeatures.ts';

const SIGNS = { connecting: '◌', live: '●', offline: '○', closed: '✕' } as const;

export const StatusLine = () => {
  const run = useRun();
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
      <UpdateReady />
      <Hints />
      <button type="button" className="plain panelButton" onClick={() => run(togglePanel)}>
        <Key keys="v" /> {status.chat}
      </button>
      <button type="button" className="plain helpButton" onClick={() => run(openHelp)}>
        <Key keys="?" /> {status.keys}
      </button>
    </footer>
  );
};

/** An edit in flight is shown only if it takes long or there is no connection. */
const Unsent = () => {
  const run = useRun();
  const { status } = useTexts();
  const unsent = useScreen((state) => state.unsent);
  const live = useScreen((state) => state.connection === 'live');
  const kept = useScreen((state) => state.kept);
  const late = useUnsaved().size > 0;
  if (unsent === 0 || (live && !late)) return null;
  return (
    <button type="button" className="plain unsent" aria-haspopup="dialog" onClick={() => run(openOutbox)}>
      <span>{status.unsent(unsent)}</span>
      {kept === 'device' && <span className="saved">{status.savedHere}</span>}
    </button>
  );
};

/**
 * The browser has no storage, as in some private windows: unsent edits are lost with the tab. Shown as long as this is
 * so.
 */
const NotKept = () => {
  const { status } = useTexts();
  const inTabOnly = useScreen((state) => state.kept === 'memory');
  return inTabOnly && <span className="notKept">{status.inTabOnly}</span>;
};

/** For example behind a proxy that alters our scripts. A page that was opened from the network does not show it otherwise. */
const OpensOnlineOnly = () => {
  const { status } = useTexts();
  const onlineOnly = useApp((state) => state.opensOffline === false);
  return onlineOnly && <span className="notKept">{status.onlineOnly}</span>;
};

const Refused = () => {
  const run = useRun();
  const { status } = useTexts();
  const count = useScreen((state) => state.refused.length);
  return count > 0 ? (
    <button
      type="button"
      className="plain refusedCount"
      aria-haspopup="dialog"
      onClick={() => run(openOutbox)}
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
        <Key keys="j" /> <Key keys="k" /> {texts.status.move}
      </span>
      {offered.map(({ id, keys, label }) => (
        <span key={id}>
          <Key keys={keys[0] ?? ''} /> {label(texts)}
        </span>
      ))}
    </span>
  );
};
