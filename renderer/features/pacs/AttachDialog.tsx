/** Whose file a study of a PACS goes to: the traits side by side, refused where they differ unless somebody says why. */
import { useQuery } from '@tanstack/react-query';
import { FolderInput } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { type ImportedPerson, importedStudy } from '../../../preload/contract/media.ts';
import type { PacsStudy } from '../../../preload/contract/pacs.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { LoadingState } from '../../ui/PaneState.tsx';
import { Destination } from '../media/Destination.tsx';
import { DiscPerson } from '../media/DiscPerson.tsx';
import { Discrepancy } from '../media/Discrepancy.tsx';
import { TraitComparison } from '../media/TraitComparison.tsx';
import { useIdentityDecision } from '../media/use-identity-decision.ts';
import styles from './search.module.css';

export interface AttachDialogProps {
  study: PacsStudy;
  /** The file that is open. */
  patientId: PatientId | undefined;
  onClose: () => void;
  onAttached: (study: PacsStudy, file: PatientId) => void;
}

export function AttachDialog({ study, patientId, onClose, onAttached }: AttachDialogProps) {
  const { t } = useTranslation('pacs');
  const { pacsId, studyInstanceUid } = study;
  const key = { pacsId, studyInstanceUid };
  const matches = useQuery({
    queryKey: ['pacs.matches', pacsId, studyInstanceUid],
    queryFn: () => call('pacs.matches', key),
    gcTime: 0,
  });
  const leave = () => {
    call('pacs.leave', key).catch(() => undefined);
    onClose();
  };
  const dialog = { title: t('attach.title'), icon: FolderInput, isOpen: true, onClose: leave, size: 'l' as const, isDismissable: false };
  if (matches.data === undefined) {
    const said = matches.error === null ? undefined : errorText(toAppError(matches.error));
    return (
      <Dialog {...dialog} footer={<Button onPress={leave}>{t('attach.cancel')}</Button>}>
        {said === undefined ? (
          <LoadingState rows={3} />
        ) : (
          <Notice tone="alert" live>
            <b>{said.title}.</b> {said.text}
          </Notice>
        )}
      </Dialog>
    );
  }
  const { traits, title, studyDate, modalities, organization, seriesCount = 0, instanceCount = 0 } = study;
  const told = { studyInstanceUid, title: title || t('search.untitled'), studyDate, modalities, organization, seriesCount, instanceCount };
  const person: ImportedPerson = { key: pacsId, traits, matches: matches.data, studies: [importedStudy.parse(told)] };
  return <Decision {...{ dialog, study, person, patientId, onAttached }} onLeave={leave} />;
}

interface DecisionProps extends Pick<AttachDialogProps, 'study' | 'patientId' | 'onAttached'> {
  dialog: Omit<Parameters<typeof Dialog>[0], 'children' | 'footer'>;
  person: ImportedPerson;
  onLeave: () => void;
}

function Decision({ dialog, study, person, patientId, onAttached, onLeave }: DecisionProps) {
  const { t } = useTranslation('pacs');
  const { t: media } = useTranslation('media');
  const { pacsId, studyInstanceUid } = study;
  const [only] = person.matches;
  const proposed = patientId ?? study.file ?? (person.matches.length === 1 ? only?.patient.id : undefined);
  const decision = useIdentityDecision({
    proposed,
    key: ['pacs.compare', pacsId, studyInstanceUid],
    compare: (into) => call('pacs.compare', { pacsId, studyInstanceUid, patientId: into }),
    differencesOf: ({ differences }) => differences,
    onChange: () => attach.reset(),
  });
  const { chosen, match, differs, reason } = decision;
  const attach = useProcedureMutation('pacs.attach', { onSuccess: () => chosen !== undefined && onAttached(study, chosen) });
  const refusal = attach.error ?? decision.error;
  const said = refusal === null ? undefined : errorText(toAppError(refusal));
  const isElsewhere = study.file !== undefined && chosen !== undefined && chosen !== study.file;
  const missing = media(match === undefined ? 'destination.chooseFirst' : 'compare.confirmFirst');
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button onPress={onLeave}>{t('attach.cancel')}</Button>
          <Button
            kind={differs ? 'danger' : 'primary'}
            isPending={attach.isPending}
            unavailable={isElsewhere ? t('attach.otherFile') : decision.isReady ? undefined : missing}
            onPress={() => {
              if (match === undefined) return;
              const into = { pacsId, studyInstanceUid, patientId: match.patient.id };
              attach.mutate({ ...into, ...(differs ? { accepted: match.differences, reason } : {}) });
            }}
          >
            {t(differs ? 'attach.anyway' : 'attach.do')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <DiscPerson person={person} heading={t('attach.inPacs')} />
        <Destination
          seed={person.traits.birthName}
          matches={person.matches.map(({ patient }) => patient)}
          proposed={proposed}
          chosen={chosen}
          sameTraits={t('attach.proposed')}
          onChoose={decision.choose}
        />
        {isElsewhere ? (
          <Notice tone="warn" live>
            {t('attach.otherFile')}
          </Notice>
        ) : undefined}
        {said === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{said.title}.</b> {said.text}
          </Notice>
        )}
        {match === undefined ? undefined : <TraitComparison match={match} disc={person.traits} from={t('search.where')} />}
        {differs && !isElsewhere ? (
          <Discrepancy decision={decision} words={{ warning: t('attach.warning'), reason: t('attach.reason') }} />
        ) : undefined}
      </div>
    </Dialog>
  );
}
