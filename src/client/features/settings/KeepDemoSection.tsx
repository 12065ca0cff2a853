/** The way out of the demo, for a user who plays a demo member. */
import './keepDemo.css';
import { keepDemo } from '../../commands/teamCommands.ts';
import { useRun } from '../../commands/useRun.ts';
import { usePageTexts } from '../../view/pageTexts.ts';

export const KeepDemoSection = () => {
  const run = useRun();
  const { keepDemo: words } = usePageTexts();
  return (
    <>
      <p className="settingsLead">{words.banner}</p>
      <div className="settingsCard keepDemoCard">
        <p>{words.lead}</p>
        <button type="button" className="primary" onClick={() => run(keepDemo)}>
          {words.button}
        </button>
      </div>
    </>
  );
};
