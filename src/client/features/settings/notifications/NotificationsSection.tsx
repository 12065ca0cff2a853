/** Delivery of notifications while the page is closed. Changes are saved at once. */
import { usePageTexts } from '../../../view/pageTexts.ts';
import './notifications.css';
import { useEffect, useState } from 'react';
import { changeDelivery } from '../../../../api/routes/account/changeDelivery.ts';
import { getDelivery } from '../../../../api/routes/account/getDelivery.ts';
import { useAppSession, useTexts } from '../../../view/context.ts';
import { Loadable } from '../Loadable.tsx';
import { useAnswer } from '../useAnswer.ts';
import { useRequest } from '../useRequest.ts';
import type { Change, DeliveryNow } from './deliveryNow.ts';
import { Kinds } from './Kinds.tsx';
import { MailRows } from './MailRows.tsx';
import { PushRows } from './PushRows.tsx';
import { QuietRows } from './QuietRows.tsx';

export const NotificationsSection = () => {
  const { delivery } = usePageTexts();
  const { output, problem, askAgain } = useAnswer(getDelivery, {});
  return (
    <>
      <p className="settingsLead">{delivery.lead}</p>
      <Loadable isHere={output !== null} problem={problem} askAgain={askAgain}>
        {output && <PushRows now={output} changed={askAgain} />}
      </Loadable>
      {output && <Choices now={output} changed={askAgain} />}
    </>
  );
};

/** Shows a choice before the server has answered, and the server's settings after that. */
const Choices = ({ now, changed }: { readonly now: DeliveryNow; readonly changed: () => void }) => {
  const app = useAppSession();
  const { language } = useTexts();
  const { delivery } = usePageTexts();
  const [settings, setSettings] = useState(now.settings);
  useEffect(() => setSettings(now.settings), [now.settings]);
  const request = useRequest(changed);
  const change: Change = (part) => {
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
    const body = { ...settings, ...part, zone };
    setSettings(body);
    const send = async () => {
      const answer = await app.call(changeDelivery, { body: { ...body, language } });
      if (!answer.ok) setSettings(settings);
      return answer;
    };
    request(send, delivery.saved);
  };
  return (
    <>
      <div className="settingsCard">
        <MailRows now={now} settings={settings} change={change} changed={changed} />
        <QuietRows settings={settings} change={change} />
      </div>
      <Kinds settings={settings} change={change} />
    </>
  );
};
