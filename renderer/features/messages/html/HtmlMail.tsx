/** An HTML message in its sandboxed frame, as tall as it is, with what was left out said above it and its links below. */
import { Copy, ImageOff, Link2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageContent } from '../../../../preload/contract/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Pill.tsx';
import { announce } from '../../../ui/toasts.ts';
import { cleanMail, type MailLink } from './clean-mail.ts';
import { fillFrame, frameSource, sandbox } from './frame-document.ts';
import styles from './html-mail.module.css';
import { useFrameInk } from './use-frame-ink.ts';
import { useFrameKeys } from './use-frame-keys.ts';
import { useInlineImages } from './use-inline-images.ts';

/** Beyond, the frame scrolls: a message made endless doesn't make the conversation so. */
const mostHeight = 12_000;

export interface HtmlMailProps {
  content: MessageContent;
  html: string;
  /** Accessible name: whose message it is. */
  title: string;
}

export function HtmlMail({ content, html, title }: HtmlMailProps) {
  const { t } = useTranslation('conversations');
  const frame = useRef<HTMLIFrameElement>(null);
  const [shown, setShown] = useState<Document>();
  const [height, setHeight] = useState(24);
  const mail = useMemo(() => cleanMail(html, { remoteImage: t('html.remoteImage') }), [html, t]);
  const source = useMemo(() => frameSource(title), [title]);
  useEffect(() => {
    if (shown === undefined) return undefined;
    fillFrame(shown, mail);
    const measure = () => setHeight(Math.min(mostHeight, Math.ceil(shown.body.getBoundingClientRect().height)));
    const watch = new ResizeObserver(measure);
    watch.observe(shown.body);
    measure();
    return () => watch.disconnect();
  }, [shown, mail]);
  useFrameInk(shown, mail.hasColours);
  useFrameKeys(shown);
  useInlineImages(shown, mail, content);
  return (
    <>
      {mail.remoteImages === 0 ? undefined : <Mark icon={ImageOff}>{t('html.remote', { count: mail.remoteImages })}</Mark>}
      <iframe
        ref={frame}
        title={title}
        className={styles.frame}
        data-paper={mail.hasColours || undefined}
        sandbox={sandbox}
        referrerPolicy="no-referrer"
        tabIndex={-1}
        srcDoc={source}
        style={{ height }}
        onLoad={() => setShown(frame.current?.contentDocument ?? undefined)}
      />
      {mail.links.length === 0 ? undefined : <Links links={mail.links} />}
    </>
  );
}

/** Whole addresses, to be copied by who trusts them: nothing of a message is ever opened by a press. */
function Links({ links }: { links: readonly MailLink[] }) {
  const { t } = useTranslation('conversations');
  const distinct = [...new Map(links.map((link) => [link.url, link])).values()];
  const copy = (url: string) =>
    void navigator.clipboard.writeText(url).then(
      () => announce({ text: t('html.copied'), tone: 'normal' }),
      () => announce({ text: t('html.notCopied'), tone: 'warn' }),
    );
  return (
    <details className={styles.links}>
      <summary>
        <Mark icon={Link2}>{t('html.links', { count: distinct.length })}</Mark>
      </summary>
      <ul>
        {distinct.map(({ url, text, differs }) => (
          <li key={url}>
            <span className={styles.address}>
              {url}
              {differs ? <span className={styles.differs}>{t('html.differs', { text })}</span> : undefined}
            </span>
            <Button size="s" kind="quiet" icon={Copy} aria-label={`${t('html.copy')} : ${url}`} onPress={() => copy(url)}>
              {t('html.copy')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
