/** The dictated text in the sections of the report; its hand-over to whoever signs. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Report, type ReportSection, type ReportTemplate, reportSections } from '../../../../preload/contract/reports.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { announce } from '../../../ui/toasts.ts';
import { ReportHead } from '../ReportHead.tsx';
import sheet from '../report.module.css';
import { SectionField } from '../SectionField.tsx';
import { inserted } from '../text-edit.ts';
import { useReportDraft } from '../use-report-draft.ts';
import styles from './preparation.module.css';

export function PreparationEditor({ report, templates }: { report: Report; templates: readonly ReportTemplate[] }) {
  const { t } = useTranslation('report');
  const draft = useReportDraft(report);
  const { content, change } = draft;
  const fields = useRef(new Map<ReportSection, HTMLTextAreaElement>());
  const prepare = useProcedureMutation('reports.prepare', {
    onSuccess: () => announce({ text: t('prepared'), tone: 'normal' }),
  });
  const write = (section: ReportSection, text: string) => change({ sections: { ...content.sections, [section]: text } });
  const focusFirst = useEffectEvent(() => fields.current.get('findings')?.focus());
  useEffect(() => focusFirst(), []);
  async function handOver(): Promise<void> {
    if (prepare.isPending) return;
    await draft.flush();
    prepare.mutate({ reportId: report.id });
  }
  useShortcut('Ctrl+Enter', () => void handOver());
  const isHandedOver = report.stage === 'prepared';
  return (
    <div className={sheet.editor}>
      <ReportHead
        report={report}
        draft={draft}
        templates={templates}
        onTemplate={(template) => change({ sections: { ...content.sections, ...template.sections } })}
        onSnippet={({ section, text }) => {
          write(section, inserted(content.sections[section], text, fields.current.get(section)?.selectionStart));
          fields.current.get(section)?.focus();
        }}
      />
      <div className={sheet.body}>
        <div className={styles.page}>
          {prepare.error === null ? undefined : (
            <Notice tone="alert" live>
              {errorText(toAppError(prepare.error)).text}
            </Notice>
          )}
          {isHandedOver ? <Notice tone="info">{t('preparation.handedOver')}</Notice> : undefined}
          <TextField label={t('title')} value={content.title} onChange={(title) => change({ title })} />
          {reportSections.map((section) => (
            <SectionField
              key={section}
              label={t(`section.${section}`)}
              value={content.sections[section]}
              isStrong={section === 'conclusion'}
              onChange={(text) => write(section, text)}
              fieldRef={(area) => {
                if (area === null) fields.current.delete(section);
                else fields.current.set(section, area);
              }}
            />
          ))}
        </div>
      </div>
      <footer className={styles.foot}>
        <span className={styles.hint}>{t('preparation.who')}</span>
        <Button kind="primary" shortcut="Ctrl ↵" isDisabled={prepare.isPending} onPress={() => void handOver()}>
          {t('preparation.handOver')}
        </Button>
      </footer>
    </div>
  );
}
