/** The icon of a command: its own, or that of its group. Decorative: the label is next to it. */
import {
  ArrowDown,
  ArrowRight,
  ArrowUp,
  BellOff,
  CirclePause,
  CirclePlay,
  Clock,
  CornerDownRight,
  Eye,
  FilePenLine,
  ListFilter,
  type LucideIcon,
  MessageSquare,
  Moon,
  Pencil,
  Plus,
  Redo2,
  Rocket,
  Rows3,
  Search,
  Settings2,
  Sun,
  Tag,
  Trash2,
  Undo2,
  Users,
} from 'lucide-react';
import type { Command, Group } from '../../commands/defineCommand.ts';
import { takenBy } from './commandEntries.ts';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  assignTask: Users,
  comment: MessageSquare,
  createTask: Plus,
  darkTheme: Moon,
  deleteTask: Trash2,
  directChat: MessageSquare,
  editTask: Pencil,
  'editTask 2': FilePenLine,
  labels: Tag,
  laterTask: Clock,
  lightTheme: Sun,
  moveTask: ArrowUp,
  'moveTask 2': ArrowDown,
  filter: ListFilter,
  group: Rows3,
  openSearch: Search,
  openView: ListFilter,
  putOffUntil: Clock,
  redo: Redo2,
  sendChat: MessageSquare,
  shipTask: Rocket,
  shipWithNote: Rocket,
  startTask: CirclePlay,
  stopTask: CirclePause,
  undo: Undo2,
  unlaterTask: Undo2,
  unshipTask: Undo2,
  unwatchTask: BellOff,
  watchTask: Eye,
};

const OF_GROUP: { readonly [group in Group]?: LucideIcon } = { go: ArrowRight, settings: Settings2 };

export const CommandIcon = ({ command, size }: { readonly command: Command; readonly size: string }) => {
  const ofTaken = takenBy(command) === 'member' ? Users : undefined;
  const Icon = ICONS[command.id] ?? ofTaken ?? OF_GROUP[command.group] ?? CornerDownRight;
  return <Icon size={size} aria-hidden="true" />;
};
