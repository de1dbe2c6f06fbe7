/** Says that a message has come, to whoever is elsewhere in the page; never from whom nor about what. */
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../preload/contract/mailboxes.ts';
import { noticeState, showNotice } from '../../bridge/desktop-notice.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { announce } from '../../ui/toasts.ts';
import { pressingCount } from './boxes.ts';

/** A delivery report is a new message until it is read and put on the message that it is about: what goes away at once isn't told. */
const settledMs = 1500;

/** To be used once, in the frame. */
export function useMailNews(): void {
  const { t } = useTranslation('conversations');
  const navigate = useNavigate();
  const isReading = useRouterState({ select: ({ location }) => location.pathname.startsWith('/messages') });
  const settings = useProcedure('settings.get', {});
  const mailboxes = useProcedure('mailboxes.list', {}).data?.mailboxes;
  const isKnown = mailboxes !== undefined && mailboxes.length > 0 && mailboxes.every(isCopied);
  const count = isKnown ? pressingCount(mailboxes) : undefined;
  // Somebody else at work, or one more mailbox: what is there already is no news.
  const whose = mailboxes?.map(({ id }) => id).join(' ') ?? '';
  const notify = useProcedureMutation('news.announce');
  const known = useRef<{ readonly whose: string; readonly count: number }>(undefined);
  const missed = useRef(0);
  useEffect(() => {
    const seen = () => {
      missed.current = 0;
      document.title = t('news.title');
    };
    window.addEventListener('focus', seen);
    return () => window.removeEventListener('focus', seen);
  }, [t]);
  const tell = useEffectEvent((news: number) => {
    if (settings.data?.announcesMessages !== true) return;
    const text = news === 1 ? t('news.one') : t('news.many', { count: news });
    const show = () => void navigate({ to: '/messages' });
    // Who looks elsewhere than at this window is told by the desktop, by a number alone; by the title of the window where nothing else may.
    if (!document.hasFocus()) {
      const state = noticeState();
      if (state === 'shell') notify.mutate({ count: news });
      else if (state === 'granted') showNotice(text, show);
      missed.current += news;
      document.title = t('news.windowTitle', { count: missed.current });
    }
    if (isReading) return;
    announce({ text, tone: 'info', action: { label: t('news.show'), onAction: show } });
  });
  useEffect(() => {
    if (count === undefined) return undefined;
    const before = known.current;
    if (before?.whose !== whose || count <= before.count) {
      known.current = { whose, count };
      return undefined;
    }
    const timer = setTimeout(() => {
      known.current = { whose, count };
      tell(count - before.count);
    }, settledMs);
    return () => clearTimeout(timer);
  }, [count, whose]);
}

/** Counts that grow during a first copy are no news. */
function isCopied({ state }: Mailbox): boolean {
  return state.checkedAt !== undefined;
}
