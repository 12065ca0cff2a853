/**
 * A message shown for a while: why a key did nothing, or what happened out of sight, with undo if possible. It is
 * announced when it is set, and stays while it is hovered or focused.
 */
import { useEffect, useState } from 'react';
import { focusCursor } from '../../state/cursor.ts';
import { undoJob } from '../../state/undo.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import { Key } from '../elements/Key.tsx';

const NOTICE_MS = 5_000;
/** Longer, because the user has to decide. */
const NOTICE_WITH_UNDO_MS = 10_000;

export const NoticeBox = () => {
  const session = useSession();
  const { choices, palette } = usePageTexts();
  const notice = useScreen((state) => state.notice);
  const [held, hold] = useState(false);
  useEffect(() => {
    if (!notice || held) return;
    const timer = setTimeout(
      () => session.set({ notice: null }),
      notice.canUndo || notice.restore ? NOTICE_WITH_UNDO_MS : NOTICE_MS,
    );
    return () => clearTimeout(timer);
  }, [session, notice, held]);
  if (!notice) return null;
  const { text, job, canUndo, restore, nextTime } = notice;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only tracks hover and focus
    <div
      className="notice"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span dir="auto">{text}</span>
      {nextTime && (
        <span className="nextTime">
          {palette.nextTime} <Key keys={nextTime} />
        </span>
      )}
      {(restore || (job && canUndo)) && (
        <button
          type="button"
          className="undo"
          onClick={() => {
            hold(false);
            if (restore) restore.run();
            else if (job) undoJob(session, job);
            focusCursor(session);
          }}
        >
          {choices.undo} <CommandKey id="undo" />
        </button>
      )}
    </div>
  );
};
