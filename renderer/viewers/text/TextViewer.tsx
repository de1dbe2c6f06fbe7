/** A plain text, as it was written: UTF-8, else the Windows code page that old software still sends. */
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { LoadingState } from '../../ui/PaneState.tsx';
import { printElement } from '../print-element.ts';
import { UnreadableState } from '../UnreadableState.tsx';
import { ViewerToolbar } from '../ViewerToolbar.tsx';
import viewer from '../viewer.module.css';
import styles from './text.module.css';

/** More than this is no letter; the rest stays in the original. Bytes. */
const maxShown = 2 * 1024 * 1024;

export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function TextViewer({ url, title, onReady }: { url: string; title: string; onReady?: () => void }) {
  const { t } = useTranslation('viewers');
  const [text, setText] = useState<string>();
  const [failed, setFailed] = useState(false);
  const [paper, setPaper] = useState<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onReady` tells of this text only
  useEffect(() => {
    const leaving = new AbortController();
    fetch(url, { signal: leaving.signal, headers: { range: `bytes=0-${maxShown - 1}` } })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        setText(decodeText(await response.arrayBuffer()));
        onReady?.();
      })
      .catch(() => {
        if (!leaving.signal.aborted) setFailed(true);
      });
    return () => leaving.abort();
  }, [url]);

  if (failed) return <UnreadableState />;
  return (
    <section className={viewer.viewer} aria-label={`${t('text.label')} ${title}`}>
      <ViewerToolbar>
        <span className={viewer.push} />
        <IconButton size="s" icon={Printer} label={t('print')} shortcut="Ctrl P" onPress={() => paper !== null && printElement(paper)} />
      </ViewerToolbar>
      <div className={viewer.desk}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
        <div className={viewer.scroll} tabIndex={0}>
          {text === undefined ? (
            <LoadingState rows={4} />
          ) : (
            <article ref={setPaper} className={styles.paper}>
              {text}
            </article>
          )}
        </div>
      </div>
    </section>
  );
}
