/** The user's sessions. The session of this page cannot be ended here, only by signing out. */

import type { OutputOf } from '../../../api/defineRoute.ts';
import { endOtherSessions } from '../../../api/routes/account/endOtherSessions.ts';
import { endSession } from '../../../api/routes/account/endSession.ts';
import { listSessions } from '../../../api/routes/account/listSessions.ts';
import { useAppSession, useClock } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Loadable } from './Loadable.tsx';
import { useAnswer } from './useAnswer.ts';
import { useRequest } from './useRequest.ts';

type OneSession = OutputOf<typeof listSessions>['sessions'][number];

export const SessionsSection = () => {
  const app = useAppSession();
  const { settings } = usePageTexts();
  const { output, problem, askAgain } = useAnswer(listSessions, {});
  const sessions = output?.sessions ?? [];
  const request = useRequest(askAgain);
  const end = ({ id, device }: OneSession) =>
    request(() => app.call(endSession, { params: { session: id } }), settings.ended(device));
  const endOthers = () => request(() => app.call(endOtherSessions, {}), settings.othersEnded);
  return (
    <>
      <p className="settingsLead">
        {settings.sessionsLead}
        {sessions.length > 1 && (
          <button type="button" className="textButton danger" onClick={endOthers}>
            {settings.endOthers}
          </button>
        )}
      </p>
      <Loadable isHere={output !== null} problem={problem} askAgain={askAgain}>
        <ul>
          {sessions.map((one) => (
            <Row key={one.id} one={one} end={() => end(one)} />
          ))}
        </ul>
      </Loadable>
    </>
  );
};

const Row = ({ one, end }: { readonly one: OneSession; readonly end: () => void }) => {
  const clock = useClock();
  const { settings } = usePageTexts();
  const { device, address, usedAt, isCurrent } = one;
  const name = device || settings.unknownDevice;
  const when = isCurrent ? settings.now : `${clock.dayName(usedAt)}, ${clock.timeOfDay(usedAt)}`;
  return (
    <li className="settingsRow">
      <b>{name}</b>
      {isCurrent && <span className="chip current">{settings.thisDevice}</span>}
      <small>{settings.lastUsed(when, address)}</small>
      {!isCurrent && (
        <button
          type="button"
          className="textButton danger"
          aria-label={settings.endSessionOf(name)}
          onClick={end}
        >
          {settings.endSession}
        </button>
      )}
    </li>
  );
};
