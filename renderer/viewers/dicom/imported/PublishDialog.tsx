/** « Diffuser l'examen »: an imported study enters the record, with the properties that any document has. */
import { useNavigate } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import type { PatientSummary } from '../../../../preload/contract/patients.ts';
import type { ImagesOutlook } from '../../../../preload/contract/reports.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { visibilityOf } from '../../../features/publish/use-publication-form.ts';
import { VisibilityFields } from '../../../features/publish/VisibilityFields.tsx';
import { errorText } from '../../../i18n/error-text.ts';
import { calendarDay } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { LoadingState } from '../../../ui/PaneState.tsx';
import { announce } from '../../../ui/toasts.ts';
import styles from './imported.module.css';

export interface PublishDialogProps {
  study: ImagingStudySummary;
  onClose: () => void;
}

export function PublishDialog({ study: { studyInstanceUid, patientId }, onClose }: PublishDialogProps) {
  const { t } = useTranslation(['media', 'common']);
  const outlook = useProcedure('reports.images', { studyInstanceUid }, { staleTime: 0 });
  const file = useProcedure('patients.get', { patientId });
  if (outlook.data !== undefined && file.data !== undefined && outlook.data.standing === 'ready')
    return <Form outlook={outlook.data} patient={file.data.patient} studyInstanceUid={studyInstanceUid} onClose={onClose} />;
  const refused = outlook.error ?? file.error;
  const text = refused === null ? undefined : errorText(refused.error).text;
  return (
    <Dialog
      title={t('publish.title')}
      icon={Send}
      isOpen
      onClose={onClose}
      footer={
        <Button autoFocus onPress={onClose}>
          {t('common:action.close')}
        </Button>
      }
    >
      {text !== undefined ? (
        <Notice tone="alert">{text}</Notice>
      ) : outlook.data === undefined || outlook.data.standing === 'ready' ? (
        <LoadingState rows={3} />
      ) : (
        <Standing standing={outlook.data.standing} />
      )}
    </Dialog>
  );
}

function Standing({ standing }: { standing: Exclude<ImagesOutlook['standing'], 'ready'> }) {
  const { t } = useTranslation('media');
  const navigate = useNavigate();
  return (
    <Notice
      tone={standing === 'leaving' ? 'info' : 'warn'}
      action={
        standing === 'leaving' ? (
          <Button size="s" onPress={() => void navigate({ to: '/outbox' })}>
            {t('publish.sendings')}
          </Button>
        ) : undefined
      }
    >
      {t(`publish.standing.${standing}`)}
    </Notice>
  );
}

const manifestType = 'IMG-KOS';
type Visible = Parameters<typeof visibilityOf>[0];

interface FormProps {
  outlook: ImagesOutlook;
  patient: PatientSummary;
  studyInstanceUid: ImagingStudySummary['studyInstanceUid'];
  onClose: () => void;
}

function Form({ outlook, patient, studyInstanceUid, onClose }: FormProps) {
  const { t } = useTranslation(['media', 'publish', 'common', 'imaging']);
  const [title, setTitle] = useState(outlook.title);
  const [serviceStart, setStart] = useState<string | undefined>(outlook.serviceStart.slice(0, 10));
  const [chosen, setChosen] = useState<Partial<Visible>>({});
  // As the professional's rules have it for manifests, until something else is chosen.
  const rule = useProcedure('publications.rules', {}).data?.find(({ type }) => type.code === manifestType);
  const visibility: Visible = { audience: rule?.audience ?? 'everyone', hiddenFromRepresentatives: false, ...chosen };
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const context = useProcedure('publications.context', { patientId: patient.id });
  const publish = useProcedureMutation('reports.publishImages', {
    onSuccess(_outlook, { isHeld }) {
      announce({ text: t(`publish:done.${isHeld === true ? 'held' : isOffline ? 'queuedOffline' : 'queued'}`), tone: 'normal' });
      onClose();
    },
  });
  const isDated = serviceStart !== undefined && serviceStart <= calendarDay(new Date());
  const isNamed = title.trim() !== '';
  const unavailable = !isNamed ? t('publish:name.missing') : isDated ? undefined : t('publish:date.missing');
  function send(isHeld: boolean): void {
    if (unavailable !== undefined || serviceStart === undefined) return;
    // The hour of the study, where its date stays.
    const start = outlook.serviceStart.startsWith(serviceStart) ? outlook.serviceStart : serviceStart;
    publish.mutate({ studyInstanceUid, title: title.trim(), serviceStart: start, visibility: visibilityOf(visibility), isHeld });
  }
  const refused = publish.error === null ? undefined : errorText(publish.error.error);
  return (
    <Dialog
      title={t('publish.title')}
      icon={Send}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button isDisabled={publish.isPending} onPress={() => send(true)}>
            {t('publish:action.hold')}
          </Button>
          <Button
            kind="primary"
            isPending={publish.isPending}
            {...(unavailable === undefined ? {} : { unavailable })}
            onPress={() => send(false)}
          >
            {t(isOffline ? 'publish:action.sendOffline' : 'publish:action.send')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('publish.lead')}</p>
        {refused === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{refused.title}.</b> {refused.text}
          </Notice>
        )}
        <p className={styles.what}>
          <b>
            {t('imaging:series', { count: outlook.seriesCount })}, {t('imaging:images', { count: outlook.imageCount })}
          </b>{' '}
          {t('publish.identity')}
        </p>
        {outlook.refusedCount === 0 ? undefined : <Notice tone="warn">{t('publish.refused', { count: outlook.refusedCount })}</Notice>}
        <TextField
          label={t('publish:name.label')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          error={isNamed ? undefined : t('publish:name.missing')}
          isRequired
        />
        <DateField
          label={t('publish:date.label')}
          value={serviceStart}
          onChange={setStart}
          max={calendarDay(new Date())}
          error={isDated ? undefined : t('publish:date.missing')}
        />
        <VisibilityFields
          patient={patient}
          value={visibility}
          onChange={(part) => setChosen((now) => ({ ...now, ...part }))}
          isSecret={context.data?.isSecret === true}
        />
      </div>
    </Dialog>
  );
}
