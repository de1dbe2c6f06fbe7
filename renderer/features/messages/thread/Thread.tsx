/** The messages of a conversation, parted by days, with what those who share the mailbox did in between; one lands on the first unread. */
import { Lock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, FollowUpAct, MessageEnvelope } from '../../../../preload/contract/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { FollowUpLine } from '../follow-up/FollowUpLine.tsx';
import { byDay } from '../message-days.ts';
import type { OpenPiece } from '../pieces/open-piece.ts';
import { Message } from './Message.tsx';
import styles from './thread.module.css';

/** Of a long conversation, the last ones; the others are asked for. */
const shownAtFirst = 8;

export interface ThreadProps {
  conversation: Conversation;
  messages: readonly MessageEnvelope[];
  followUp: readonly FollowUpAct[];
  onOpenPiece: (piece: OpenPiece) => void;
}

type Item = { readonly at: string } & ({ readonly message: MessageEnvelope } | { readonly act: FollowUpAct });

export function Thread({ conversation, messages, followUp, onOpenPiece }: ThreadProps) {
  const { t } = useTranslation('conversations');
  const now = useNow();
  const area = useRef<HTMLElement>(null);
  const firstUnread = messages.findIndex(({ isSeen, isOurs }) => !isSeen && !isOurs);
  // Decided on opening: what has been read since doesn't fold under the eyes.
  const [from, setFrom] = useState(() =>
    Math.min(Math.max(0, messages.length - shownAtFirst), firstUnread < 0 ? messages.length : firstUnread),
  );
  const [landing] = useState(() => messages[firstUnread < 0 ? messages.length - 1 : firstUnread]?.id);
  useLanding(area, landing);
  const shown = messages.slice(from);
  const since = shown[0]?.at ?? '';
  const items: Item[] = [
    ...shown.map((message) => ({ at: message.at, message })),
    ...followUp.filter(({ at }) => from === 0 || at >= since).map((act) => ({ at: act.at, act })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section ref={area} className={styles.thread} aria-label={t('thread.label')} data-thread="" tabIndex={0}>
      {conversation.subject.trim() === '' ? undefined : <p className={styles.subject}>{conversation.subject}</p>}
      {from > 0 ? (
        <Button size="s" kind="quiet" onPress={() => setFrom(0)}>
          {t('thread.earlier', { count: from })}
        </Button>
      ) : undefined}
      {byDay(items, now).map(({ key, title, items: ofDay }) => (
        <section key={key} className={styles.day} aria-label={title}>
          <h2 className={styles.separator}>
            <span>{title}</span>
          </h2>
          {ofDay.map((item) =>
            'act' in item ? (
              <FollowUpLine key={item.act.id} act={item.act} />
            ) : (
              <Message key={item.message.id} message={item.message} conversation={conversation} onOpenPiece={onOpenPiece} />
            ),
          )}
        </section>
      ))}
      {conversation.isClosed ? (
        <Notice tone="info" icon={Lock}>
          {t(conversation.kind === 'patient' ? 'thread.closed' : 'thread.closedByOther')}
        </Notice>
      ) : undefined}
    </section>
  );
}

/** Its place is held while contents come and take their height, until somebody scrolls. */
function useLanding(area: React.RefObject<HTMLElement | null>, messageId: number | undefined): void {
  useEffect(() => {
    const scroller = area.current;
    if (scroller === null || messageId === undefined) return undefined;
    const land = () => {
      const message = scroller.querySelector<HTMLElement>(`[data-message="${messageId}"]`);
      const isFirst = message === scroller.querySelector('[data-message]');
      // The first one keeps what it is about above it.
      if (message !== null) scroller.scrollTop = isFirst ? 0 : Math.max(0, message.offsetTop - 40);
    };
    const watch = new ResizeObserver(land);
    for (const part of scroller.querySelectorAll('[data-message]')) watch.observe(part);
    land();
    const stop = () => watch.disconnect();
    const gestures = ['wheel', 'pointerdown', 'keydown'] as const;
    for (const gesture of gestures) scroller.addEventListener(gesture, stop, { once: true, passive: true });
    return () => {
      stop();
      for (const gesture of gestures) scroller.removeEventListener(gesture, stop);
    };
  }, [area, messageId]);
}
