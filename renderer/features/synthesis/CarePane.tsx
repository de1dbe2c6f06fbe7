/** The middle of the synthesis: what came since the last visit, the last measures, the course of care. */

import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { NoteKind } from '../../../preload/contract/notes.ts';
import type { Profile } from '../../../preload/contract/profile.ts';
import { takeDelivery } from '../../bridge/take-delivery.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { announce } from '../../ui/toasts.ts';
import { CareTimeline } from './CareTimeline.tsx';
import { Measures } from './Measures.tsx';
import { News } from './News.tsx';
import styles from './synthesis.module.css';

export interface CarePaneProps {
  patientId: PatientId;
  profile: Profile;
  onOpenSources: (key: string) => void;
  onOpenDocument: (id: DocumentId) => void;
  onOpenDocuments: () => void;
  onNote: (kind: NoteKind) => void;
}

export function CarePane({ patientId, profile, onOpenSources, onOpenDocument, onOpenDocuments, onNote }: CarePaneProps) {
  const { t } = useTranslation('synthesis');
  const printing = useProcedureMutation('profile.print', {
    onSuccess(delivered) {
      if (takeDelivery(delivered)) announce({ text: t('saved'), tone: 'normal' });
    },
  });
  return (
    <Pane label={t('title')}>
      <PaneHead
        title={t('title')}
        tools={
          <Button size="s" icon={FileDown} isPending={printing.isPending} onPress={() => printing.mutate({ patientId })}>
            {t('save')}
          </Button>
        }
      >
        <span className={styles.discreet}>
          {profile.syncedAt === undefined ? t('neverSynced') : t('synced', { when: formatRelative(profile.syncedAt) })}
        </span>
      </PaneHead>
      <RefusalNotice error={printing.error?.error} />
      <News news={profile.news} onOpenDocument={onOpenDocument} onOpenDocuments={onOpenDocuments} />
      <CareTimeline patientId={patientId} onOpenDocument={onOpenDocument} />
      <Measures measures={profile.measures} onOpen={onOpenSources} onNote={onNote} />
    </Pane>
  );
}
