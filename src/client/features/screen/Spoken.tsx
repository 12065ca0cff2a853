/**
 * What is announced about the team in view: refused edits, connection loss and recovery, and what teammates do.
 */
import { useEffect, useRef } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { personIn } from '../../view/people.ts';
import { explain, verbOf } from '../../view/refusalWords.ts';
import { textOf } from '../../view/refusedEdits.ts';
import { type News, TeamNews } from '../../view/teamNews.ts';

export const Spoken = () => (
  <>
    <Alarm />
    <SpokenConnection />
    <SpokenNews />
  </>
);

const Alarm = () => {
  const session = useSession();
  const refused = useScreen((state) => state.refused.at(-1));
  const { verdicts } = useTexts();
  return refused
    ? verdicts.refused(`${verbOf(session, refused)} ${textOf(session, refused)}`, explain(session, refused))
    : null;
};

/** The first connection is not announced; losing it and getting it back are. */
const SpokenConnection = () => {
  const session = useSession();
  const connection = useScreen((state) => state.connection);
  const lost = useRef(false);
  useEffect(() => {
    const isLost = connection === 'offline' || connection === 'closed';
    if (isLost || (connection === 'live' && lost.current))
      session.announce(pageTextsOf(session.texts).spoken[connection](session.state.kept));
    if (connection !== 'connecting') lost.current = isLost;
  }, [session, connection]);
  return null;
};

const SpokenNews = () => {
  const session = useSession();
  useEffect(
    () => new TeamNews(session, (news) => session.announce(inWords(session, news))).start(),
    [session],
  );
  return null;
};

/** More ships than these are only counted. */
const MAX_NAMED_SHIPS = 2;

const inWords = (session: TeamSession, { ships, notifications }: News): string => {
  const { news } = pageTextsOf(session.texts);
  const nameOf = (id: MemberId) => personIn(session, id).first;
  const shipped =
    ships.length > MAX_NAMED_SHIPS
      ? [news.shippedSeveral([...new Set(ships.map(({ owner }) => nameOf(owner)))], ships.length)]
      : ships.map(({ owner, title }) => news.shipped(nameOf(owner), title));
  return [...shipped, ...(notifications > 0 ? [news.notifications(notifications)] : [])].join(' ');
};
