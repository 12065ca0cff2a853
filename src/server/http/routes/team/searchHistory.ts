/**
 * Searches the history of the caller's teams.
 *
 * Guarantees that only feeds visible to the person are searched, and that a caller who searches continuously is slowed
 * down.
 */
import { searchHistory } from '../../../../api/routes/team/searchHistory.ts';
import { readOwnTeams } from '../../../accounts/ownTeams.ts';
import { searchedFeeds } from '../../../search/searchedFeeds.ts';
import { type Hit, searchHistory as search } from '../../../search/searchHistory.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

const PAGE = 20;
/** Milliseconds that one request may read, so that the first hits appear quickly. */
const READ_TIME_MS = 150;
const MAX_TEXT = 500;

export const handler = handle(searchHistory, async ({ query: { text, team, before }, user }, services) => {
  const { thoonk, throttle } = services;
  const wait = await withinTime(throttle.attempt(`searches of ${user.id}`, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const { client } = thoonk;
  const teams = await withinTime(readOwnTeams(thoonk, user.id));
  const wanted = teams.filter(({ id }) => team === undefined || id === team);
  const sources = (
    await Promise.all(wanted.map(({ id }) => withinTime(searchedFeeds(client, id, user.id))))
  ).flat();
  const request = { text, before, limit: PAGE, patience: READ_TIME_MS };
  const { hits, next } = await withinTime(search(client, sources, request));
  return { output: { hits: hits.map(hitOf), next } };
});

const hitOf = ({ source: { team, kind, members }, id, item, score }: Hit) => ({
  team,
  kind,
  members: [...members],
  id,
  text: String(item.title ?? item.text ?? '').slice(0, MAX_TEXT),
  by: typeof item.from === 'string' ? item.from : typeof item.owner === 'string' ? item.owner : null,
  at: Math.round(score * 1000),
});
