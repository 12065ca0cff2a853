/**
 * The lazily loaded parts of the screen, to be used like any component.
 *
 * A new part needs one line here and one in `lazyParts.ts`.
 */
import type { ActionNamed } from '../../../actions/defineAction.ts';
import type { LazyCommands } from '../../commands/lazyCommands.ts';
import type { LazyCode } from '../../loading/lazyCode.ts';
import { lazyFeatures, useLazyCode } from '../elements/lazyFeatures.tsx';

const { feature, code } = lazyFeatures(async () => (await import('./lazyParts.ts')).lazyParts);

export const preloadFeatures = code.load;

/** Loaded in the same file as the parts that they open. */
export const lazyCommands: LazyCode<LazyCommands> = {
  here: () => code.here()?.lazyCommandList ?? null,
  load: async () => (await code.load()).lazyCommandList,
};

/** The actions that are not in the first script; loaded in the same file, too. */
export const lateActions: LazyCode<ActionNamed> = {
  here: () => code.here()?.actionNamed ?? null,
  load: async () => (await code.load()).actionNamed,
};

/** For code that is not a component. Null until it is loaded. */
export const useLater = () => useLazyCode(code);

export const Activity = feature((all) => all.Activity);
export const Chat = feature((all) => all.Chat);
export const ClosedBanner = feature((all) => all.ClosedBanner);
export const Details = feature((all) => all.Details);
export const Fate = feature((all) => all.Fate);
export const FilterLine = feature((all) => all.FilterLine);
export const FirstMinute = feature((all) => all.FirstMinute);
export const GroupButton = feature((all) => all.GroupButton);
export const GroupedList = feature((all) => all.GroupedList);
export const HelpDialog = feature((all) => all.HelpDialog);
export const Idleness = feature((all) => all.Idleness);
export const Inbox = feature((all) => all.Inbox);
export const InboxButton = feature((all) => all.InboxButton);
export const KeptTexts = feature((all) => all.KeptTexts);
export const LabelPicker = feature((all) => all.LabelPicker);
export const MemberPicker = feature((all) => all.MemberPicker);
export const NameField = feature((all) => all.NameField);
export const NoticeBox = feature((all) => all.NoticeBox);
export const NotMember = feature((all) => all.NotMember);
export const ObstacleBanner = feature((all) => all.ObstacleBanner);
export const Obstacles = feature((all) => all.Obstacles);
export const OlderShips = feature((all) => all.OlderShips);
export const OpenMenu = feature((all) => all.OpenMenu);
export const OtherTeamsUnread = feature((all) => all.OtherTeamsUnread);
export const Outbox = feature((all) => all.Outbox);
export const PageHints = feature((all) => all.PageHints);
export const PaletteDialog = feature((all) => all.PaletteDialog);
export const Pasted = feature((all) => all.Pasted);
export const PartsInView = feature((all) => all.PartsInView);
export const PhoneTabs = feature((all) => all.PhoneTabs);
export const PrefixHint = feature((all) => all.PrefixHint);
export const QuickLine = feature((all) => all.QuickLine);
export const RefusedEdits = feature((all) => all.RefusedEdits);
export const RowRefusal = feature((all) => all.RowRefusal);
export const SavedViewList = feature((all) => all.SavedViewList);
export const SearchDialog = feature((all) => all.SearchDialog);
export const SelectedCount = feature((all) => all.SelectedCount);
export const ShipBars = feature((all) => all.ShipBars);
export const ShipNote = feature((all) => all.ShipNote);
export const SideTabs = feature((all) => all.SideTabs);
export const SignOutDialog = feature((all) => all.SignOutDialog);
export const Spoken = feature((all) => all.Spoken);
export const StatusNotes = feature((all) => all.StatusNotes);
export const TaskNotes = feature((all) => all.TaskNotes);
export const TeamEntries = feature((all) => all.TeamEntries);
export const TitleEditor = feature((all) => all.TitleEditor);
export const UndoHistory = feature((all) => all.UndoHistory);
export const UnreadTitle = feature((all) => all.UnreadTitle);
export const UpdateReady = feature((all) => all.UpdateReady);
export const VersionsBox = feature((all) => all.VersionsBox);
export const ViewName = feature((all) => all.ViewName);
export const Wall = feature((all) => all.Wall);
export const WallButton = feature((all) => all.WallButton);
export const WakeMenu = feature((all) => all.WakeMenu);
