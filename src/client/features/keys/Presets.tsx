/** Sets of keys to start from, and whether single keys are shortcuts. */
import { choosePreset, resetAllKeys } from '../../commands/personKeys/changeKeys.ts';
import type { KeyLine } from '../../commands/personKeys/keyLines.ts';
import { PRESET_NAMES, type PresetName } from '../../commands/personKeys/presets.ts';
import { readStoredKeys } from '../../commands/personKeys/storedKeys.ts';
import { setLetterKeys } from '../../commands/setLetterKeys.ts';
import { openLayer } from '../../state/layers.ts';
import { useApp, useAppSession, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Confirm } from '../settings/Confirm.tsx';

export const Presets = ({ lines }: { readonly lines: readonly KeyLine[] }) => {
  const app = useAppSession();
  const session = useSession();
  const { keyEditor } = usePageTexts();
  const { preset } = readStoredKeys();
  const choose = (name: PresetName) => {
    choosePreset(app, name);
    session.announce(keyEditor.presetChosen(keyEditor.presetNames[name]));
  };
  return (
    <>
      <fieldset className="presets">
        <legend>{keyEditor.presets}</legend>
        {PRESET_NAMES.map((name) => (
          <label key={name}>
            <input type="radio" name="preset" checked={name === preset} onChange={() => choose(name)} />
            <span>
              <b>{keyEditor.presetNames[name]}</b>
              <small>{keyEditor.presetLeads[name]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="settingsCard">
        <LetterKeys />
        <p className="settingsRow">
          <span>{keyEditor.practiseLead}</span>
          <button
            type="button"
            className="textButton"
            onClick={() => openLayer(session, { kind: 'practice' })}
          >
            {keyEditor.practise}
          </button>
        </p>
        <ResetAll count={lines.filter(({ isChanged }) => isChanged).length} />
      </div>
    </>
  );
};

const LetterKeys = () => {
  const app = useAppSession();
  const { keyEditor } = usePageTexts();
  const letterKeys = useApp((state) => state.letterKeys);
  return (
    <label className="settingsRow">
      <input
        type="checkbox"
        checked={letterKeys}
        onChange={({ target }) => setLetterKeys(app, target.checked)}
      />
      <span>
        <b>{keyEditor.letterKeys}</b> <small>{keyEditor.letterKeysLead}</small>
      </span>
    </label>
  );
};

const ResetAll = ({ count }: { readonly count: number }) => {
  const app = useAppSession();
  const session = useSession();
  const { keyEditor } = usePageTexts();
  const reset = () => {
    resetAllKeys(app);
    session.showNotice(keyEditor.wereReset);
  };
  return (
    <div className="settingsRow">
      <span>{count === 0 ? keyEditor.noChanges : keyEditor.changes(count)}</span>
      <Confirm
        label={keyEditor.resetAll}
        fullLabel={keyEditor.resetAll}
        question={keyEditor.resetAllQuestion(count)}
        answer={keyEditor.resetAll}
        confirm={reset}
        whyNot={count === 0 ? keyEditor.noChanges : null}
      />
    </div>
  );
};
