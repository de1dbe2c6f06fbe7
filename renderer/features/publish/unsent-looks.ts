/** The icon of each reason for which a document was not sent. */
import { CircleAlert, FilePen, FolderLock, HardDrive, type LucideIcon, Pause, Undo2 } from 'lucide-react';
import type { UnsentReason } from '../../../preload/contract/publications.ts';

export const unsentLooks: Record<UnsentReason, LucideIcon> = {
  held: Pause,
  local: HardDrive,
  'type-never': FolderLock,
  prepared: FilePen,
  returned: Undo2,
  refused: CircleAlert,
};
