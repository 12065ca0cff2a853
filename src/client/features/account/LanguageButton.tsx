/** Shows the page in the other language. Its label is in that language, for those who cannot read this one. */
import { useAppSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { setLanguage } from '../screen/setLanguage.ts';

export const LanguageButton = () => {
  const app = useAppSession();
  const { commands } = usePageTexts();
  const other = useTexts().language === 'de' ? 'en' : 'de';
  return (
    <button
      type="button"
      className="plain"
      lang={other}
      onClick={() => void setLanguage(app, other).catch(() => {})}
    >
      {other === 'de' ? commands.inGerman : commands.inEnglish}
    </button>
  );
};
