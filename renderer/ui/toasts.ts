/** Announcements: said from anywhere, shown six seconds, with a way back where the gesture can be undone. */
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface Announcement {
  text: string;
  tone?: 'normal' | 'warn' | 'alert' | 'info';
  /** How long it is shown; six seconds by default. React Aria asks for five at least. */
  durationMs?: number;
  /** « Annuler », « Voir », « Corriger »… */
  action?: { label: string; shortcut?: string; onAction: () => void };
}

export const announcements = new ToastQueue<Announcement>({ maxVisibleToasts: 3 });

/** Six seconds; an error stays until it is dismissed. @returns takes it away, once what it says no longer holds */
export function announce(announcement: Announcement): () => void {
  const key = announcements.add(announcement, announcement.tone === 'alert' ? {} : { timeout: announcement.durationMs ?? 6000 });
  return () => announcements.close(key);
}

/** At locking: nothing of what was said stays on the screen. */
export function clearAnnouncements(): void {
  for (const toast of announcements.visibleToasts) announcements.close(toast.key);
}
