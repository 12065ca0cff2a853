/**
 * Marks a chat as read while its end is in view and the user is active.
 *
 * Guarantees that messages received while the page was in the background, or while the reader was further up, do not
 * count as read, and that a first visit sets a marker, so that later messages count as unread.
 */
import { useEffect, useRef, useState } from 'react';
import type { Readable } from '../../../model/readMarker.ts';
import { useSession } from '../../view/context.ts';
import { useIsMarkDue } from '../../view/inbox.ts';
import { lastRead, markRead } from '../../view/reading.ts';

export const useMarkRead = (of: Readable) => {
  const session = useSession();
  const isDue = useIsMarkDue(of);
  const atEnd = useRef(false);
  useEffect(() => {
    const look = () => {
      if (isDue && atEnd.current && isHere()) markRead(session, of);
    };
    look();
    const events = ['focus', 'visibilitychange'] as const;
    for (const event of events) addEventListener(event, look);
    return () => events.forEach((event) => void removeEventListener(event, look));
  }, [session, of, isDue]);
  return {
    looked: (isAtEnd: boolean) => {
      const came = isAtEnd && !atEnd.current;
      atEnd.current = isAtEnd;
      if (came && isDue && isHere()) queueMicrotask(() => markRead(session, of));
    },
  };
};

const isHere = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** The read marker when the chat was opened: the line above new messages stays there while they are read. */
export const useNewSince = (of: Readable): number | null => {
  const session = useSession();
  const [since] = useState(() => lastRead(session, of));
  return since;
};
