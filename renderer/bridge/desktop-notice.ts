/**
 * Desktop notices where the shell lends none. Electron's are the core's affair; in the browser shell Node has nothing to show them with, and
 * the page asks its own browser, once somebody allowed it. A number and the name of the app: never a person, never a subject.
 */

/** `shell`: the host shows them; `unasked`: the browser has still to be asked, by a gesture; `refused`: it says no, or knows none. */
export type NoticeState = 'shell' | 'granted' | 'unasked' | 'refused';

const states = { default: 'unasked', granted: 'granted', denied: 'refused' } as const;

export function noticeState(): NoticeState {
  if (window.bridge !== undefined) return 'shell';
  return typeof Notification === 'undefined' ? 'refused' : states[Notification.permission];
}

/** To be called in the gesture of somebody: the browser asks them. @returns what they answered */
export async function allowNotices(): Promise<NoticeState> {
  if (noticeState() === 'unasked') await Notification.requestPermission();
  return noticeState();
}

/** One at a time: the next takes the place of the former. @param onPress after the window came forward */
export function showNotice(text: string, onPress: () => void): void {
  const notice = new Notification('Liaison', { body: text, tag: 'liaison-messages', silent: true });
  notice.onclick = () => {
    window.focus();
    notice.close();
    onPress();
  };
}
