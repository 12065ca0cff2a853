/** The notices and the status line, for a page in place of the screen. */
import { useTexts } from '../../view/context.ts';
import { NoticeBox } from './NoticeBox.tsx';
import { StatusLine } from './StatusLine.tsx';

export const PageFoot = () => {
  const { screen } = useTexts();
  return (
    <>
      <section className="floating" aria-label={screen.notices}>
        <NoticeBox />
      </section>
      <StatusLine />
    </>
  );
};
