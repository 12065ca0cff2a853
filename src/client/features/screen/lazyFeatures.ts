/**
 * The parts of the screen that `later.ts` holds, to be used like any component.
 *
 * A new one is a line here and a line there.
 */
import { lazyFeatures } from '../elements/lazyFeatures.tsx';

const { feature, load } = lazyFeatures(async () => (await import('./later.ts')).later);

export const preloadFeatures = load;

export const Chat = feature((all) => all.Chat);
export const ClosedBanner = feature((all) => all.ClosedBanner);
export const Details = feature((all) => all.Details);
export const FirstMinute = feature((all) => all.FirstMinute);
export const HelpDialog = feature((all) => all.HelpDialog);
export const Inbox = feature((all) => all.Inbox);
export const InboxButton = feature((all) => all.InboxButton);
export const KeptTexts = feature((all) => all.KeptTexts);
export const LabelPicker = feature((all) => all.LabelPicker);
export const MemberPicker = feature((all) => all.MemberPicker);
export const NoticeBox = feature((all) => all.NoticeBox);
export const NotMember = feature((all) => all.NotMember);
export const ObstacleBanner = feature((all) => all.ObstacleBanner);
export const Obstacles = feature((all) => all.Obstacles);
export const OpenMenu = feature((all) => all.OpenMenu);
export const OtherTeamsUnread = feature((all) => all.OtherTeamsUnread);
export const Outbox = feature((all) => all.Outbox);
export const PastedTasks = feature((all) => all.PastedTasks);
export const PhoneTabs = feature((all) => all.PhoneTabs);
export const PrefixHint = feature((all) => all.PrefixHint);
export const RefusedEdits = feature((all) => all.RefusedEdits);
export const RowRefusal = feature((all) => all.RowRefusal);
export const SearchDialog = feature((all) => all.SearchDialog);
export const ShipNote = feature((all) => all.ShipNote);
export const SignOutDialog = feature((all) => all.SignOutDialog);
export const TaskNotes = feature((all) => all.TaskNotes);
export const TeamEntries = feature((all) => all.TeamEntries);
export const TitleEditor = feature((all) => all.TitleEditor);
export const UnreadTitle = feature((all) => all.UnreadTitle);
export const UpdateReady = feature((all) => all.UpdateReady);
export const VersionsBox = feature((all) => all.VersionsBox);
export const WakeMenu = feature((all) => all.WakeMenu);
