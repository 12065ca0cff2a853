/** A sentence that stays for a while: why a key did nothing, or what happened out of sight. It is announced as it is set. */
import { useEffect } from 'react';
import { setApp, useApp } from '../store.ts';

const STAYS = 5_000;

export const NoticeBox = () => {
  const notice = useApp((state) => state.notice);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setApp({ notice: null }), STAYS);
    return () => clearTimeout(timer);
  }, [notice]);
  return notice ? (
    <p className="notice" dir="auto">
      {notice.text}
    </p>
  ) : null;
};
