/** Messages for requests that the server refused or did not answer. */
import type { Reason } from '../../../../model/refusal.ts';
import { findObstacle } from '../../../state/obstacleProbe.ts';
import { pageTextsOf } from '../../../text/pageTexts.ts';
import type { Texts } from '../../../text/texts.ts';
import { obstacleText } from '../../screen/ObstacleBanner.tsx';

/** @param retryAfter seconds until the next attempt, if the server gave them */
export const refusalText = (texts: Texts, reason: Reason, retryAfter: number | null = null): string => {
  const pages = pageTextsOf(texts);
  const { account } = pages;
  if (reason === 'tooFast') return account.tooManyAttempts(retryAfter);
  if (reason === 'foreignOrigin') return obstacleText(pages, 'unknownAddress');
  return reason === 'unavailable' ? account.serverTrouble : texts.refusals[reason];
};

/** The message for a request that our server did not answer. */
export const noAnswerText = async (texts: Texts): Promise<string> => {
  const obstacle = await findObstacle();
  const pages = pageTextsOf(texts);
  return obstacle ? obstacleText(pages, obstacle) : pages.account.noAnswer;
};
