/** Lists the screens in offices and creates links for new ones. The secret of a link is shown only once, on creation. */
import './invites.css';
import { useState } from 'react';
import type { ListedOfficeScreen } from '../../../api/officeShapes.ts';
import { createOfficeScreen } from '../../../api/routes/team/createOfficeScreen.ts';
import { listOfficeScreens } from '../../../api/routes/team/listOfficeScreens.ts';
import { revokeOfficeScreen } from '../../../api/routes/team/revokeOfficeScreen.ts';
import type { MemberId } from '../../../model/ids.ts';
import { MAX_OFFICE_SCREENS, PLACE_LENGTH } from '../../../model/officeScreen.ts';
import { officeAddress } from '../../state/officeLink.ts';
import { useAppSession, useClock, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import type { Check } from '../account/form/checks.ts';
import { Field } from '../account/form/Field.tsx';
import { Form, type FormValues, type Sent } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';
import { Loadable } from './Loadable.tsx';
import { MadeLink } from './MadeLink.tsx';
import { useAnswer } from './useAnswer.ts';
import { useRequest } from './useRequest.ts';

export const OfficeScreensSection = () => {
  const app = useAppSession();
  const { team } = useSession().user;
  const { officeScreens } = usePageTexts();
  const { output, problem, askAgain } = useAnswer(listOfficeScreens, { params: { team } });
  const request = useRequest(askAgain);
  const revoke = ({ id, place }: ListedOfficeScreen) =>
    request(
      () => app.call(revokeOfficeScreen, { params: { team, screen: id } }),
      officeScreens.revoked(place),
    );
  const screens = output?.screens ?? [];
  return (
    <>
      <p className="settingsLead">{officeScreens.lead}</p>
      <NewScreen made={askAgain} />
      <Loadable isHere={output !== null} problem={problem} askAgain={askAgain}>
        {screens.length === 0 && <p className="settingsRow">{officeScreens.none}</p>}
        <ul>
          {screens.map((screen) => (
            <ScreenRow key={screen.id} screen={screen} revoke={() => revoke(screen)} />
          ))}
        </ul>
      </Loadable>
    </>
  );
};

type RowProps = { readonly screen: ListedOfficeScreen; readonly revoke: () => void };

const ScreenRow = ({ screen: { place, createdBy, createdAt, usedAt, works }, revoke }: RowProps) => {
  const clock = useClock();
  const { officeScreens } = usePageTexts();
  const maker = usePerson(createdBy as MemberId);
  const used =
    usedAt === null
      ? officeScreens.neverUsed
      : officeScreens.usedAt(`${clock.dayName(usedAt)}, ${clock.timeOfDay(usedAt)}`);
  return (
    <li className="settingsRow">
      <b dir="auto">{place}</b>
      <small>
        {officeScreens.madeBy(maker.name, clock.dayName(createdAt))} · {works ? used : officeScreens.void}
      </small>
      <button
        type="button"
        className="textButton danger"
        aria-label={officeScreens.revokeOf(place)}
        onClick={revoke}
      >
        {officeScreens.revoke}
      </button>
    </li>
  );
};

const checkPlace: Check = (value, { officeScreens }) => {
  if (value.trim() === '') return officeScreens.placeMissing;
  return value.trim().length > PLACE_LENGTH ? officeScreens.placeTooLong(PLACE_LENGTH) : null;
};

const NewScreen = ({ made }: { readonly made: () => void }) => {
  const app = useAppSession();
  const { team } = useSession().user;
  const { officeScreens } = usePageTexts();
  const [link, setLink] = useState<string | null>(null);
  const send = async ({ place = '' }: FormValues): Promise<Sent> => {
    const answer = await app.call(createOfficeScreen, { params: { team }, body: { place: place.trim() } });
    if (answer.ok) {
      setLink(officeAddress(answer.output));
      made();
    }
    return answer;
  };
  return (
    <Form
      label={officeScreens.make}
      className="settingsCard newOfficeScreen"
      checks={{ place: checkPlace }}
      told={{ tooMany: { field: 'place', text: officeScreens.full(MAX_OFFICE_SCREENS) } }}
      send={send}
    >
      <Field
        name="place"
        label={officeScreens.place}
        hint={officeScreens.placeHint}
        input={{ autoComplete: 'off' }}
      />
      <Save label={officeScreens.create} done="" />
      {link && <MadeLink label={officeScreens.link} link={link} remark={officeScreens.open} />}
    </Form>
  );
};
