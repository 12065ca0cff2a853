/** Why the server did not do what it was asked, as a person reads it. */
import type { Reason } from '../../../../model/refusal.ts';
import { findObstacle } from '../../../state/obstacle.ts';
import type { Texts } from '../../../text/texts.ts';
import { obstacleText } from '../../screen/ObstacleBanner.tsx';

/** @param retryAfter seconds, when the server said when to try again */
export const refusalText = (texts: Texts, reason: Reason, retryAfter: number | null = null): string => {
  const { account, refusals } = texts;
  if (reason === 'tooFast') return account.tooManyAttempts(retryAfter);
  if (reason === 'foreignOrigin') return obstacleText(texts, 'unknownAddress');
  return reason === 'unavailable' ? account.serverTrouble : refusals[reason];
};

/** When the request got no answer of our server. */
export const noAnswerText = async (texts: Texts): Promise<string> => {
  const obstacle = await findObstacle();
  return obstacle ? obstacleText(texts, obstacle) : texts.account.noAnswer;
};
