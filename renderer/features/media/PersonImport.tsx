/** One person of a disc: who the images say they are of, the file they would go to, the comparison, and the act. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { ImportedPerson, ImportId } from '../../../preload/contract/media.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, type DialogProps } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Destination } from './Destination.tsx';
import { DiscPerson } from './DiscPerson.tsx';
import { Discrepancy } from './Discrepancy.tsx';
import styles from './media.module.css';
import { TraitComparison } from './TraitComparison.tsx';

export interface PersonImportProps {
  dialog: Omit<DialogProps, 'children' | 'footer'>;
  importId: ImportId;
  person: ImportedPerson;
  rank: number;
  count: number;
  /** The file that is open. */
  patientId: PatientId | undefined;
  onAttached: (into: PatientId, count: number) => void;
  onSkip: () => void;
  children: ReactNode;
}

const shortestReason = 3;

export function PersonImport({ dialog, importId, person, rank, count, patientId, onAttached, onSkip, children }: PersonImportProps) {
  const { t } = useTranslation('media');
  const [only] = person.matches;
  const proposed = patientId ?? (person.matches.length === 1 ? only?.patient.id : undefined);
  const [chosen, setChosen] = useState<PatientId | undefined>(proposed);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const compared = useQuery({
    queryKey: ['media.compare', importId, person.key, chosen],
    queryFn: () => call('media.compare', { importId, key: person.key, patientId: chosen as PatientId }),
    enabled: chosen !== undefined,
    gcTime: 0,
  });
  const match = chosen === undefined ? undefined : compared.data;
  const attach = useProcedureMutation('media.attach', {
    onSuccess: ({ instanceCount }) => chosen !== undefined && onAttached(chosen, instanceCount),
  });
  const differs = match !== undefined && match.differences.length > 0;
  const isReady = match !== undefined && (!differs || (isChecked && reason.trim().length >= shortestReason));
  const refusal = attach.error ?? compared.error;
  const said = refusal === null ? undefined : errorText(toAppError(refusal));
  const choose = (next: PatientId | undefined) => {
    setChosen(next);
    setReason('');
    setChecked(false);
    attach.reset();
  };
  const run = () => {
    if (match === undefined) return;
    attach.mutate({
      ...{ importId, key: person.key, patientId: match.patient.id },
      ...(differs ? { accepted: match.differences, reason } : {}),
    });
  };
  return (
    <Dialog
      {...dialog}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onSkip}>{t('import.skip')}</Button>
          <Button
            kind={differs ? 'danger' : 'primary'}
            isPending={attach.isPending}
            unavailable={isReady ? undefined : t(match === undefined ? 'destination.chooseFirst' : 'compare.confirmFirst')}
            onPress={run}
          >
            {t(differs ? 'destination.importAnyway' : 'destination.import')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {count > 1 ? <Notice tone="warn">{t('import.several', { count, rank })}</Notice> : undefined}
        <DiscPerson person={person} />
        <Destination person={person} proposed={proposed} chosen={chosen} onChoose={choose} />
        {said === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{said.title}.</b> {said.text}
          </Notice>
        )}
        {match === undefined ? undefined : <TraitComparison match={match} disc={person.traits} />}
        {differs ? <Discrepancy reason={reason} onReason={setReason} isChecked={isChecked} onChecked={setChecked} /> : undefined}
        {children}
      </div>
    </Dialog>
  );
}
