/** The report as it is written: its sections, the measurements and key images of the study, whom it is for, and its signature. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Report, type ReportContext, type ReportSection, reportSections } from '../../../preload/contract/reports.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { announce } from '../../ui/toasts.ts';
import type { Room } from '../../viewers/dicom/room/room.ts';
import { KeyImageBlock } from './KeyImageBlock.tsx';
import { MeasurementBlock } from './MeasurementBlock.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { Recipients } from './Recipients.tsx';
import { ReportFooter } from './ReportFooter.tsx';
import { ReportHead } from './ReportHead.tsx';
import styles from './report.module.css';
import { reportDesk } from './report-slot.ts';
import { SectionField } from './SectionField.tsx';
import { inserted } from './text-edit.ts';
import { useKeyPictures } from './use-key-pictures.ts';
import { useReportDraft } from './use-report-draft.ts';
import { useStudyMarks } from './use-study-marks.ts';

type Field = ReportSection | 'addendum';

export interface ReportEditorProps {
  report: Report;
  context: ReportContext;
  room: Room;
}

export function ReportEditor({ report, context, room }: ReportEditorProps) {
  const { t } = useTranslation('report');
  const draft = useReportDraft(report);
  const { content, change } = draft;
  const marks = useStudyMarks(room);
  const pictures = useKeyPictures(room, report.id, content.keyImages);
  const fields = useRef(new Map<Field, HTMLTextAreaElement>());
  const first: Field = report.kind === 'addendum' ? 'addendum' : 'findings';
  const last = useRef<Field>(first);
  const [missing, setMissing] = useState<Field>();
  const [isPreviewed, setPreviewed] = useState(false);
  const sign = useProcedureMutation('reports.sign');
  const textIn = (field: Field) => (field === 'addendum' ? content.addendum : content.sections[field]);
  const write = (field: Field, text: string) => {
    setMissing((now) => (now === field ? undefined : now));
    change(field === 'addendum' ? { addendum: text } : { sections: { ...content.sections, [field]: text } });
  };
  const focus = (field: Field) => fields.current.get(field)?.focus();

  // Marks are made on the images, at any time: the report has those that stand.
  const keyImages = marks.keyImages;
  const keyOfMarks = JSON.stringify(keyImages ?? content.keyImages);
  const take = useEffectEvent(() => {
    if (keyImages !== undefined && keyOfMarks !== JSON.stringify(content.keyImages)) change({ keyImages: [...keyImages] });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the marks change, and then only
  useEffect(take, [keyOfMarks]);

  const isIn = (row: { label: string; current: string }) =>
    content.measurements.some(({ label, current }) => label === row.label && current === row.current);
  const waiting = marks.rows.filter(({ row }) => !isIn(row));
  function insert(): void {
    const next = waiting.at(-1);
    if (next === undefined) return;
    const field = last.current;
    const words = next.place === undefined ? next.row.current : `${next.row.current} (${next.place})`;
    const area = fields.current.get(field);
    const text = inserted(textIn(field), words, area?.selectionStart ?? undefined);
    change({
      measurements: [...content.measurements, next.row],
      ...(field === 'addendum' ? { addendum: text } : { sections: { ...content.sections, [field]: text } }),
    });
  }
  const heard = useEffectEvent((gesture: 'insert-measurement' | 'write') => (gesture === 'write' ? focus(last.current) : insert()));
  useEffect(() => room.get(reportDesk).listen((gesture) => heard(gesture)), [room]);
  const begin = useEffectEvent(() => focus(first));
  useEffect(() => begin(), []);

  function firstMissing(): Field | undefined {
    const wanted: Field[] = report.kind === 'addendum' ? ['findings', 'conclusion', 'addendum'] : ['findings', 'conclusion'];
    return wanted.find((field) => textIn(field).trim() === '');
  }
  async function signNow(): Promise<void> {
    const field = firstMissing();
    setPreviewed(false);
    setMissing(field);
    if (field !== undefined) return focus(field);
    if (sign.isPending) return;
    await Promise.all([draft.flush(), pictures.settle()]);
    sign.mutate({ reportId: report.id }, { onSuccess: () => announce({ text: t('signed'), tone: 'normal' }) });
  }
  useShortcut('Ctrl+Enter', () => void signNow());

  // What was added to an earlier version stays in a correction.
  const hasAddendum = report.kind === 'addendum' || report.content.addendum !== '';
  const shownFields: readonly Field[] = hasAddendum ? [...reportSections, 'addendum'] : reportSections;
  return (
    <div className={styles.editor}>
      <ReportHead
        report={report}
        draft={draft}
        templates={context.templates}
        onTemplate={(template) => change({ sections: { ...content.sections, ...template.sections } })}
        onSnippet={(snippet) => {
          write(snippet.section, inserted(textIn(snippet.section), snippet.text, fields.current.get(snippet.section)?.selectionStart));
          focus(snippet.section);
        }}
      />
      <div className={styles.body}>
        {sign.error === null ? undefined : (
          <Notice tone="alert" live>
            {errorText(toAppError(sign.error)).text}
          </Notice>
        )}
        {report.stage === 'prepared' && report.preparer !== undefined ? (
          <Notice tone="info">{t('preparedFor', { name: report.preparer.displayName })}</Notice>
        ) : undefined}
        <TextField label={t('title')} value={content.title} onChange={(title) => change({ title })} />
        {shownFields.map((field) => (
          <SectionField
            key={field}
            label={t(`section.${field}`)}
            value={textIn(field)}
            isStrong={field === 'conclusion'}
            error={
              missing === field && (field === 'findings' || field === 'conclusion' || field === 'addendum')
                ? t(`missing.${field}`)
                : undefined
            }
            onChange={(text) => write(field, text)}
            onFocus={() => {
              last.current = field;
            }}
            fieldRef={(area) => {
              if (area === null) fields.current.delete(field);
              else fields.current.set(field, area);
            }}
          />
        ))}
        <MeasurementBlock
          rows={content.measurements}
          waiting={waiting.length}
          onInsert={insert}
          onRemove={(index) => change({ measurements: content.measurements.filter((_, at) => at !== index) })}
        />
        <KeyImageBlock room={room} images={content.keyImages} pictures={pictures} />
      </div>
      <ReportFooter
        report={report}
        draft={draft}
        isSigning={sign.isPending}
        onPreview={() => void Promise.all([draft.flush(), pictures.settle()]).then(() => setPreviewed(true))}
        onSign={() => void signNow()}
      >
        <Recipients
          chosen={content.recipients}
          all={context.recipients}
          isHidden={content.isHiddenFromPatient}
          onChange={(recipients) => change({ recipients })}
          onHide={(isHiddenFromPatient) => change({ isHiddenFromPatient })}
        />
      </ReportFooter>
      <PreviewDialog
        reportId={report.id}
        title={content.title}
        isOpen={isPreviewed}
        onClose={() => setPreviewed(false)}
        onSign={() => void signNow()}
      />
    </div>
  );
}
