/** The daily mail: off, or its hour. An unconfirmed address first needs the code that was mailed to it. */

import { confirmAddress } from '../../../../api/routes/account/confirmAddress.ts';
import type { DeliverySettings } from '../../../../model/delivery.ts';
import { useAppSession, useTexts } from '../../../view/context.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { Field } from '../../account/form/Field.tsx';
import { Form, type FormValues } from '../../account/form/Form.tsx';
import { Save } from '../../account/form/Submit.tsx';
import type { Change, DeliveryNow } from './deliveryNow.ts';

type Props = {
  readonly now: DeliveryNow;
  readonly settings: DeliverySettings;
  readonly change: Change;
  readonly changed: () => void;
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export const MailRows = ({ now: { mailTo, isMailConfirmed }, settings, change, changed }: Props) => {
  const { delivery } = usePageTexts();
  const { digestHour } = settings;
  if (mailTo === null)
    return (
      <p className="settingsRow">
        <b>{delivery.mail}</b>
        <small className="wholeRow">{delivery.noMail}</small>
      </p>
    );
  return (
    <>
      <div className="settingsRow">
        <b>{delivery.mail}</b>
        <select
          className="rowEnd"
          aria-label={delivery.mailHour}
          value={digestHour === null ? '' : String(digestHour)}
          onChange={({ target: { value } }) => change({ digestHour: value === '' ? null : Number(value) })}
        >
          <option value="">{delivery.never}</option>
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {delivery.at(hourText(hour))}
            </option>
          ))}
        </select>
        <small className="wholeRow">
          {digestHour !== null && !isMailConfirmed ? delivery.confirmLead(mailTo) : delivery.mailTo(mailTo)}
        </small>
      </div>
      {digestHour !== null && !isMailConfirmed && <Confirm changed={changed} />}
    </>
  );
};

const Confirm = ({ changed }: { readonly changed: () => void }) => {
  const app = useAppSession();
  const { delivery } = usePageTexts();
  const { refusals } = useTexts();
  const send = async ({ code = '' }: FormValues) => {
    const answer = await app.call(confirmAddress, { body: { code: code.replace(/\D/g, '') } });
    if (answer.ok) changed();
    return answer;
  };
  const input = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 10 } as const;
  return (
    <Form
      label={delivery.confirm}
      className="settingsForm"
      checks={{}}
      send={send}
      told={{ malformed: { field: 'code', text: refusals.wrongCode } }}
    >
      <Field name="code" label={delivery.code} input={input} />
      <Save label={delivery.confirm} done={delivery.confirmed} />
    </Form>
  );
};
