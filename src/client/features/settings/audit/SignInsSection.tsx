/** The user's recent sign-ins. */
import { useState } from 'react';
import { listSignIns } from '../../../../api/routes/account/listSignIns.ts';
import type { ListedAuditEntry } from '../../../../model/audit.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { Loadable } from '../Loadable.tsx';
import { useAnswer } from '../useAnswer.ts';
import { Moment } from './Moment.tsx';

const SHOWN_AT_FIRST = 5;

export const SignInsSection = () => {
  const { signIns } = usePageTexts();
  const { output, problem, askAgain } = useAnswer(listSignIns, {});
  const [isWhole, showAll] = useState(false);
  const entries = output?.entries ?? [];
  const shown = isWhole ? entries : entries.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <p className="settingsLead">{signIns.lead}</p>
      <Loadable isHere={output !== null} problem={problem} askAgain={askAgain}>
        {entries.length === 0 && <p className="settingsRow">{signIns.none}</p>}
        <ul>
          {shown.map((entry) => (
            <SignIn key={entry.id} {...entry} />
          ))}
        </ul>
        {shown.length < entries.length && (
          <p className="settingsRow">
            <button type="button" className="textButton" onClick={() => showAll(true)}>
              {signIns.showAll(entries.length)}
            </button>
          </p>
        )}
      </Loadable>
    </>
  );
};

const SignIn = ({ device, address, at }: ListedAuditEntry) => {
  const { settings } = usePageTexts();
  return (
    <li className="settingsRow">
      <b>{device || settings.unknownDevice}</b>
      {address && <small>{address}</small>}
      <Moment at={at} />
    </li>
  );
};
