/** The dialogue of an import: reading, then whose images these are, person after person; nothing is attached without an act. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { HardDriveUpload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { ImportedPerson } from '../../../preload/contract/media.ts';
import { procedureKey } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/PaneState.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { announce } from '../../ui/toasts.ts';
import { LeftOut } from './LeftOut.tsx';
import styles from './media.module.css';
import { PersonImport } from './PersonImport.tsx';
import type { ImportProgress, ImportRun } from './use-import.ts';

export function ImportDialog({ run, patientId }: { run: ImportRun; patientId: PatientId | undefined }) {
  const { t } = useTranslation('media');
  const navigate = useNavigate();
  const queries = useQueryClient();
  /** Those whom somebody passed over. */
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const { state } = run;
  if (state.kind === 'idle') return undefined;
  const dialog = { title: t('import.title'), icon: HardDriveUpload, isOpen: true, onClose: run.stop, size: 'l' as const };
  const close = <Button onPress={run.stop}>{t('import.close')}</Button>;

  if (state.kind === 'failed') {
    const { title, text } = errorText(state.error);
    return (
      <Dialog {...dialog} footer={close}>
        <EmptyState title={title}>{text}</EmptyState>
      </Dialog>
    );
  }
  if (state.kind === 'reading') {
    return (
      <Dialog {...dialog} isDismissable={false} footer={<Button onPress={run.stop}>{t('import.cancel')}</Button>}>
        <Reading progress={state.progress} />
      </Dialog>
    );
  }

  const { review, importId, otherCount } = state;
  const left = review.people.filter(({ key }) => !passed.has(key));
  const person = left[0];
  if (person === undefined) {
    const isKnown = review.duplicateCount > 0 && review.people.length === 0;
    return (
      <Dialog {...dialog} footer={close}>
        <EmptyState title={isKnown ? t('import.allKnown.title') : t('import.nothing.title')}>
          {isKnown ? t('import.allKnown.text', { count: review.duplicateCount }) : t('import.nothing.text')}
        </EmptyState>
        <LeftOut review={review} otherCount={otherCount} />
      </Dialog>
    );
  }
  const next = (key: string) => {
    const others = left.filter((each) => each.key !== key);
    if (others.length === 0) run.stop();
    else setPassed((now) => new Set([...now, key]));
  };
  const onAttached = ({ key, studies }: ImportedPerson, into: PatientId, count: number) => {
    // A study that was looked at before has images more.
    for (const { studyInstanceUid } of studies)
      void queries.invalidateQueries({ queryKey: procedureKey('imaging.openStudy', { studyInstanceUid }) });
    const [study] = studies;
    announce({
      text: t('import.done', { count }),
      ...(study !== undefined && {
        action: {
          label: t('import.open'),
          onAction: () =>
            void navigate({
              to: '/patients/$patientId/imaging/$studyInstanceUid',
              params: { patientId: into, studyInstanceUid: study.studyInstanceUid },
            }),
        },
      }),
    });
    next(key);
  };
  return (
    <PersonImport
      key={person.key}
      dialog={dialog}
      importId={importId}
      person={person}
      rank={review.people.length - left.length + 1}
      count={review.people.length}
      patientId={patientId}
      onAttached={(into, count) => onAttached(person, into, count)}
      onSkip={() => next(person.key)}
    >
      <LeftOut review={review} otherCount={otherCount} />
    </PersonImport>
  );
}

function Reading({ progress: { done, total, archive } }: { progress: ImportProgress }) {
  const { t } = useTranslation('media');
  const known = archive ?? { done, total };
  const text = t(archive === undefined ? 'import.progress' : 'import.inArchive', known);
  return (
    <div className={styles.reading}>
      <Progress
        label={t('import.reading')}
        value={known.total === 0 ? undefined : known.done / known.total}
        text={known.total === 0 ? undefined : text}
      />
    </div>
  );
}
