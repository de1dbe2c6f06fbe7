/** A CDA R2 document: its header in a few lines (all of it at will, EX_3.2-1030), then its narrative. */
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CdaDocument, CdaSection } from '../../../preload/contract/cda.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { printElement } from '../print-element.ts';
import { ViewerToolbar } from '../ViewerToolbar.tsx';
import viewer from '../viewer.module.css';
import { CdaHeader } from './CdaHeader.tsx';
import { CodedEntries } from './CodedEntries.tsx';
import styles from './cda.module.css';
import { Narrative } from './Narrative.tsx';

export interface CdaViewerProps {
  cda: CdaDocument;
  title: string;
  /** Shows the file as it was written, as text: nothing of it runs. */
  onShowSource: () => void;
}

export function CdaViewer({ cda, title, onShowSource }: CdaViewerProps) {
  const { t } = useTranslation('viewers');
  const [paper, setPaper] = useState<HTMLElement | null>(null);
  return (
    <section className={viewer.viewer} aria-label={title}>
      <ViewerToolbar>
        <span className={viewer.push} />
        <IconButton size="s" icon={Printer} label={t('print')} shortcut="Ctrl P" onPress={() => paper !== null && printElement(paper)} />
      </ViewerToolbar>
      <div className={viewer.desk}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
        <div className={viewer.scroll} tabIndex={0}>
          <article ref={setPaper} className={styles.paper} lang={languageOf(cda)}>
            <CdaHeader cda={cda} />
            <Omissions cda={cda} />
            <TooLong cda={cda} onShowSource={onShowSource} />
            {cda.sections.map((section, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a document never reorders itself
              <Section key={index} section={section} level={2} />
            ))}
            <TooLong cda={cda} onShowSource={onShowSource} />
            {cda.sections.length === 0 ? <p className={styles.discreet}>{t('cda.empty')}</p> : undefined}
          </article>
        </div>
      </div>
    </section>
  );
}

/** As the document says it, where that is a language at all (BCP 47): a screen reader reads it in its own voice. */
function languageOf({ language }: CdaDocument): string {
  return language !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(language) ? language : 'fr';
}

/** LOINC 55107-7 « Conclusion » and 55110-1: what the reader looks for first, marked by the accent line. */
const conclusions = new Set(['55107-7', '55110-1', '19005-8']);

function Section({ section, level }: { section: CdaSection; level: 2 | 3 | 4 }) {
  const Heading = `h${level}` as const;
  const isConclusion = conclusions.has(section.code ?? '');
  return (
    <section className={isConclusion ? styles.conclusion : undefined}>
      {section.title === undefined ? undefined : <Heading>{section.title}</Heading>}
      <div className={styles.narrative}>
        <Narrative nodes={section.narrative} />
        {section.coded === undefined ? undefined : <CodedEntries coded={section.coded} />}
      </div>
      {section.sections.map((inner, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document never reorders itself
        <Section key={index} section={inner} level={level === 2 ? 3 : 4} />
      ))}
    </section>
  );
}

function Omissions({ cda }: { cda: CdaDocument }) {
  const { t } = useTranslation('viewers');
  const unsafe = cda.omissions.flatMap(({ reason, count }) => (reason === 'too-long' ? [] : [{ reason, count }]));
  const count = unsafe.reduce((sum, omission) => sum + omission.count, 0);
  if (count === 0) return undefined;
  const reasons = unsafe.map((omission) => t(`cda.omission.${omission.reason}`)).join(', ');
  return <Notice tone="warn">{t('cda.omissions', { count, reasons })}</Notice>;
}

/** Where the reading stops short of the document's end: said there, and at the top. */
function TooLong({ cda, onShowSource }: Pick<CdaViewerProps, 'cda' | 'onShowSource'>) {
  const { t } = useTranslation('viewers');
  if (!cda.omissions.some(({ reason }) => reason === 'too-long')) return undefined;
  return (
    <Notice
      tone="warn"
      action={
        <Button size="s" onPress={onShowSource}>
          {t('cda.showSource')}
        </Button>
      }
    >
      {t('cda.tooLong')}
    </Notice>
  );
}
