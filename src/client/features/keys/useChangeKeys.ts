/** Changes the keys of lines, and shows in a notice which keys the first of them has now. */
import { changeKeys, type LineKeys } from '../../commands/personKeys/changeKeys.ts';
import { useAppSession, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { lineKeys, lineLabel } from './lineLabel.ts';

export const useChangeKeys = (): ((first: LineKeys, ...others: readonly LineKeys[]) => void) => {
  const app = useAppSession();
  const session = useSession();
  const texts = useTexts();
  const { keyEditor } = usePageTexts();
  return (first, ...others) => {
    changeKeys(app, [first, ...others]);
    const { line, keys } = first;
    const label = lineLabel(line, texts);
    const printed = lineKeys({ ...line, keys }, texts);
    session.showNotice(printed ? keyEditor.nowHas(label, printed) : keyEditor.nowHasNone(label));
  };
};
