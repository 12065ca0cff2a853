/** Runs a command that was chosen by hand, and tells the user which key does it. */
import type { Command, Place } from '../../commands/defineCommand.ts';
import { isLetterKey } from '../../commands/letterKeys.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { spokenKey } from '../elements/Keys.tsx';
import { paletteLabel } from './commandEntries.ts';

/** A command with a row of keys, such as one for each teammate, has no single one to teach. */
const MAX_KEYS = 3;

/** The key to teach; null if there is none, the user has turned it off, or the device is used by touch. */
const keyToTeach = ({ keys }: Command, { app }: Place): string | null => {
  const [first = null] = keys;
  const isTouch = document.documentElement.dataset.input === 'touch';
  if (first === null || keys.length > MAX_KEYS || isTouch) return null;
  return app.state.letterKeys || !isLetterKey(first.split(' ')[0] ?? '') ? first : null;
};

/** Adds the key to the notice of the command, so that neither hides the other. */
export const runAndTeach = (command: Command, place: Place, run: () => void): void => {
  const { app, session } = place;
  const before = { notice: session.state.notice, said: app.state.announcement };
  run();
  const key = keyToTeach(command, place);
  if (key === null || app.state.inView !== session) return;
  const { notice } = session.state;
  const isNew = notice !== null && notice !== before.notice;
  const text = isNew ? notice.text : paletteLabel(command, session.texts);
  session.set({ notice: { ...(isNew ? notice : {}), text, nextTime: key } });
  const said = app.state.announcement === before.said ? text : app.state.announcement;
  const { palette } = pageTextsOf(session.texts);
  session.announce(`${said} ${palette.nextTimeSpoken(spokenKey(key, session.texts))}`);
};
