/** Commands that open a dialog before they change the task under the cursor. */
import { laterTask } from '../../actions/laterTask.ts';
import { setLabels } from '../../actions/setLabels.ts';
import { shipTask } from '../../actions/shipTask.ts';
import { focusedTask, OPEN } from '../../actions/taskTarget.ts';
import { LISTS, type ListName } from '../../model/feeds/lists.ts';
import { whyRefused } from '../../sync/runAction.ts';
import { openLayer } from '../state/layers.ts';
import type { Row } from '../state/selection.ts';
import type { PageTexts } from '../text/texts.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';

type Asking = {
  readonly id: keyof PageTexts['commands'];
  readonly key: string;
  readonly kind: 'labels' | 'shipNote' | 'wake';
  readonly lists: readonly ListName[];
  /** Why the verb would be refused for this target. */
  readonly whyNot: (place: Place) => string | null;
};

const asking = ({ id, key, kind, lists, whyNot }: Asking): Command =>
  defineCommand({
    id,
    keys: [key],
    words: id,
    group: 'verbs',
    opens: true,
    menu: ({ focus: { task } }) => (task ? 'row' : null),
    applies: ({ focus }) => focusedTask(focus, lists) !== null,
    whyNot,
    several: kind === 'shipNote' ? 'never' : (place, rows) => openForSeveral(place, kind, rows, lists),
    run: (place) => {
      const { session, focus } = place;
      const target = focusedTask(focus, lists);
      const no = whyNot(place);
      if (no) session.showNotice(no);
      else if (target) openLayer(session, { kind, target });
    },
  });

/** Refusals of single tasks are counted when the verb runs. */
const openForSeveral = (
  { session, focus }: Place,
  kind: Asking['kind'],
  rows: readonly Row[],
  lists: readonly ListName[],
): void => {
  const fitting = rows.filter(({ list }) => lists.includes(list));
  const [first] = fitting;
  if (first) openLayer(session, { kind, target: { member: focus.owner, task: first.id }, rows: fitting });
};

const contextOf = ({ session: { clock, user } }: Place) => ({
  team: user.team,
  user: user.id,
  now: Math.round(clock.now()),
  newId: () => 'none',
});

const sentenceFor = (place: Place, reason: ReturnType<typeof whyRefused>): string | null =>
  reason ? place.session.texts.refusals[reason] : null;

export const taskDialogs: readonly Command[] = [
  asking({
    id: 'shipWithNote',
    key: 'Shift+s',
    kind: 'shipNote',
    lists: OPEN,
    whyNot: (place) => {
      const target = focusedTask(place.focus, OPEN);
      const { state } = place.session.store;
      return target && sentenceFor(place, whyRefused(shipTask, target, contextOf(place), state));
    },
  }),
  asking({
    id: 'putOffUntil',
    key: 'Shift+l',
    kind: 'wake',
    lists: OPEN,
    whyNot: (place) => {
      const target = focusedTask(place.focus, OPEN);
      const { state } = place.session.store;
      return target && sentenceFor(place, whyRefused(laterTask, target, contextOf(place), state));
    },
  }),
  asking({
    id: 'labels',
    key: '#',
    kind: 'labels',
    lists: LISTS,
    whyNot: (place) => {
      const target = focusedTask(place.focus, LISTS);
      const { state } = place.session.store;
      const args = target && { ...target, labels: [...(place.focus.task?.labels ?? [])] };
      return args && sentenceFor(place, whyRefused(setLabels, args, contextOf(place), state));
    },
  }),
];
